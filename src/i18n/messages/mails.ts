import type { Words } from './words.ts';

const en = {
  'mails.foot':
    'Tamga, {origin}. This letter was sent because someone gave this address there. If it was not you, do nothing.',
  'mails.confirm-email.subject': 'Confirm your address',
  'mails.confirm-email.text':
    'Hello {name},\n\nAn account at Tamga is asked for with this address. Open the page below within 24 hours and enter the password you chose: then the account is yours.',
  'mails.confirm-email.button': 'Confirm the address',
  'mails.already-signed-up.subject': 'You already have an account',
  'mails.already-signed-up.text':
    'Hello {name},\n\nSomeone, perhaps you, wanted to use this address at Tamga. It already has an account, so nothing has changed.\n\nSign in as usual. If you no longer know your password, set a new one below within an hour.',
  'mails.already-signed-up.button': 'Set a new password',
  'mails.reset-password.subject': 'Set a new password',
  'mails.reset-password.text':
    'Hello {name},\n\nSet a new password on the page below. The link is good for one hour and works once. Everywhere you are signed in now, you will be signed out.',
  'mails.reset-password.button': 'Set a new password',
  'mails.password-changed.subject': 'Your password was changed',
  'mails.password-changed.text':
    'Hello {name},\n\nThe password of your account was changed just now. If it was not you, set a new one at once.',
  'mails.password-changed.button': 'It was not me: set a new password',
  'mails.change-email.subject': 'Confirm your new address',
  'mails.change-email.text':
    'Hello {name},\n\nYour account is to use this address from now on. Confirm it within 24 hours. Until then the old one stays.',
  'mails.change-email.button': 'Confirm the new address',
  'mails.email-changed.subject': 'Your address was changed',
  'mails.email-changed.text':
    'Hello {name},\n\nYour account now uses another e-mail address, and no more letters will come here. If it was not you, sign in and change the address back, or write to the people who run the site.',
  'mails.email-changed.button': 'Sign in',
  'mails.passkey-added.subject': 'A passkey was added',
  'mails.passkey-added.text':
    'Hello {name},\n\nA passkey that can sign in to your account was added just now. If it was not you, remove it and change your password.',
  'mails.passkey-added.button': 'Look at my passkeys',
  'mails.guardian-consent.subject': '{name} asks for your consent',
  'mails.guardian-consent.text':
    'Hello,\n\n{name} would like to learn at Tamga, a school of media literacy and journalism, and named you as parent or guardian. Below 16 years of age your consent is needed.\n\nThe page below says what is kept about {name} and why. Without your consent the account stays closed, and it is deleted after 30 days.',
  'mails.guardian-consent.button': 'Read and decide',
  'mails.guardian-consented.subject': 'Your account is open',
  'mails.guardian-consented.text': 'Hello {name},\n\nYour parent or guardian has agreed. You can sign in now.',
  'mails.guardian-consented.button': 'Sign in',
  'mails.invitation.subject': 'Invitation from {institution}',
  'mails.invitation.text':
    'Hello,\n\n{institution} invites you to work with it at Tamga. Sign in with this address, or make an account with it, and accept within 14 days.',
  'mails.invitation.button': 'Look at the invitation',
  'mails.certificate-ready.subject': 'Your certificate: {course}',
  'mails.certificate-ready.text':
    'Hello {name},\n\nYou have completed “{course}”. Your certificate is ready: whoever you give its address to can check it.',
  'mails.certificate-ready.button': 'Open the certificate',
  'mails.certificate-suspended.subject': 'Your certificate was suspended: {course}',
  'mails.certificate-suspended.text':
    'Hello {name},\n\nYour certificate {serial} for “{course}” was suspended by who awarded it. For now it is not in force, and its page says so to whoever looks.\n\n{text}\n\nIf you think this is wrong, write an appeal from your certificates.',
  'mails.certificate-suspended.button': 'My certificates',
  'mails.certificate-reinstated.subject': 'Your certificate is in force again: {course}',
  'mails.certificate-reinstated.text':
    'Hello {name},\n\nThe suspension of your certificate {serial} for “{course}” was lifted. It is in force again, with the same number and the same page.\n\n{text}',
  'mails.certificate-reinstated.button': 'My certificates',
  'mails.certificate-revoked.subject': 'Your certificate was revoked: {course}',
  'mails.certificate-revoked.text':
    'Hello {name},\n\nYour certificate {serial} for “{course}” was revoked by who awarded it. It is no longer in force. Its page stays and says so to whoever looks.\n\n{text}\n\nIf you think this is wrong, write an appeal from your certificates.',
  'mails.certificate-revoked.button': 'My certificates',
  'mails.certificate-corrected.subject': 'Your certificate was corrected: {course}',
  'mails.certificate-corrected.text':
    'Hello {name},\n\nThe name on your certificate for “{course}” was corrected. A new certificate, {serial}, has taken the place of the old one and keeps the date of the first award.\n\nFrom now on give the address of the new one. The page of the old one says that it was replaced and leads to the new one.',
  'mails.certificate-corrected.button': 'My certificates',
  'mails.certificate-expiring.subject': 'Your certificate ends on {date}: {course}',
  'mails.certificate-expiring.text':
    'Hello {name},\n\nYour certificate {serial} for “{course}” is in force until {date}. After that day its page says that it has expired.\n\nIf you want to keep it, ask who awarded it to renew it.',
  'mails.certificate-expiring.button': 'My certificates',
  'mails.certificate-renewed.subject': 'Your certificate was renewed: {course}',
  'mails.certificate-renewed.text':
    'Hello {name},\n\nYour certificate for “{course}” was renewed. The new one, {serial}, has a page of its own and names the date of the first award.\n\nFrom now on give the address of the new one.',
  'mails.certificate-renewed.button': 'My certificates',
  'mails.appeal-answered.subject': 'Your appeal was answered: {course}',
  'mails.appeal-answered.text':
    'Hello {name},\n\nThere is an answer to your appeal about the certificate {serial} for “{course}”. Read it beside the certificate.',
  'mails.appeal-answered.button': 'Read the answer',
  'mails.portfolio-decided.subject': 'There is a result for your portfolio: {course}',
  'mails.portfolio-decided.text':
    'Hello {name},\n\nThe markers of your portfolio for “{course}” have decided. Read the marks and their comments on the page of the portfolio, and what comes next.\n\nA result that did not pass can be appealed against within ten days.',
  'mails.portfolio-decided.button': 'To the result',
  'mails.panel-invitation.subject': 'You are asked to judge an exam: {course}',
  'mails.panel-invitation.text':
    'Hello {name},\n\nYou are asked to judge how hard the questions of “{course}” are. You read each question with its answer and say how many of a hundred editors who are just good enough would get it right. It takes two rounds of about two hours.\n\nSign in with this address, promise to keep the questions to yourself, and begin.',
  'mails.panel-invitation.button': 'To the panel',
  'mails.work-result.subject': 'There is a result for your work: {course}',
  'mails.work-result.text':
    'Hello {name},\n\nThe work you handed in for “{course}” is judged, or its result has changed. Read the marks and what others say about it on the page of the work. If you have not marked it yourself yet, do that first: then the result opens.\n\nYou can ask a tutor to look again within fourteen days.',
  'mails.work-result.button': 'To the result',
  'mails.work-appeal-answered.subject': 'A tutor has looked at your work again: {course}',
  'mails.work-appeal-answered.text':
    'Hello {name},\n\nThere is an answer to your appeal about the work you handed in for “{course}”. Read the marks that stand now, and the reason.',
  'mails.work-appeal-answered.button': 'Read the answer',
  'mails.goodbye.subject': 'Your account was erased',
  'mails.goodbye.text':
    'Hello {name},\n\nYour account and what belonged to it are gone. Certificates you hold can still be checked, but no longer show your name. This is the last letter to this address. Thank you for having been with us.',
  'mails.goodbye.button': 'Tamga',
  'mails.preview.title': 'Letters',
  'mails.preview.lead': 'Each letter the site sends, with made-up names, in the language of this page.',
  'mails.preview.text': 'As plain text',
  'mails.preview.html': 'With layout',
  'mails.preview.subject': 'Subject',
};
const ru: Words<typeof en> = {
  'mails.foot':
    'Tamga, {origin}. Это письмо пришло, потому что на сайте указали этот адрес. Если это были не вы, ничего делать не нужно.',
  'mails.confirm-email.subject': 'Подтвердите адрес',
  'mails.confirm-email.text':
    'Здравствуйте, {name}!\n\nНа этот адрес запрошена учётная запись в Tamga. Откройте страницу ниже в течение 24 часов и введите пароль, который вы выбрали: тогда учётная запись ваша.',
  'mails.confirm-email.button': 'Подтвердить адрес',
  'mails.already-signed-up.subject': 'У вас уже есть учётная запись',
  'mails.already-signed-up.text':
    'Здравствуйте, {name}!\n\nКто-то, возможно вы, хотел указать этот адрес в Tamga. У него уже есть учётная запись, поэтому ничего не изменилось.\n\nВойдите как обычно. Если вы не помните пароль, задайте новый по ссылке ниже в течение часа.',
  'mails.already-signed-up.button': 'Задать новый пароль',
  'mails.reset-password.subject': 'Новый пароль',
  'mails.reset-password.text':
    'Здравствуйте, {name}!\n\nЗадайте новый пароль на странице ниже. Ссылка действует один час и срабатывает один раз. Везде, где вы сейчас вошли, сеанс завершится.',
  'mails.reset-password.button': 'Задать новый пароль',
  'mails.password-changed.subject': 'Пароль изменён',
  'mails.password-changed.text':
    'Здравствуйте, {name}!\n\nПароль вашей учётной записи только что изменён. Если это сделали не вы, сразу задайте новый.',
  'mails.password-changed.button': 'Это не я: задать новый пароль',
  'mails.change-email.subject': 'Подтвердите новый адрес',
  'mails.change-email.text':
    'Здравствуйте, {name}!\n\nВаша учётная запись должна перейти на этот адрес. Подтвердите его в течение 24 часов. До этого действует прежний.',
  'mails.change-email.button': 'Подтвердить новый адрес',
  'mails.email-changed.subject': 'Адрес изменён',
  'mails.email-changed.text':
    'Здравствуйте, {name}!\n\nТеперь у вашей учётной записи другой адрес электронной почты, и сюда письма больше не придут. Если это сделали не вы, войдите и верните адрес или напишите тем, кто ведёт сайт.',
  'mails.email-changed.button': 'Войти',
  'mails.passkey-added.subject': 'Добавлен ключ доступа',
  'mails.passkey-added.text':
    'Здравствуйте, {name}!\n\nТолько что добавлен ключ доступа, которым можно войти в вашу учётную запись. Если это сделали не вы, удалите его и смените пароль.',
  'mails.passkey-added.button': 'Посмотреть ключи доступа',
  'mails.guardian-consent.subject': '{name} просит вашего согласия',
  'mails.guardian-consent.text':
    'Здравствуйте!\n\n{name} хочет учиться в Tamga, школе медиаграмотности и журналистики, и указывает вас как родителя или опекуна. До 16 лет нужно ваше согласие.\n\nНа странице ниже сказано, какие данные хранятся и зачем. Без вашего согласия учётная запись остаётся закрытой и через 30 дней удаляется.',
  'mails.guardian-consent.button': 'Прочитать и решить',
  'mails.guardian-consented.subject': 'Ваша учётная запись открыта',
  'mails.guardian-consented.text':
    'Здравствуйте, {name}!\n\nВаш родитель или опекун дал согласие. Теперь вы можете войти.',
  'mails.guardian-consented.button': 'Войти',
  'mails.invitation.subject': 'Приглашение: {institution}',
  'mails.invitation.text':
    'Здравствуйте!\n\n{institution} приглашает вас к работе в Tamga. Войдите с этим адресом или создайте с ним учётную запись и примите приглашение в течение 14 дней.',
  'mails.invitation.button': 'Посмотреть приглашение',
  'mails.certificate-ready.subject': 'Ваш сертификат: {course}',
  'mails.certificate-ready.text':
    'Здравствуйте, {name}!\n\nВы прошли курс «{course}». Ваш сертификат готов: его может проверить каждый, кому вы дадите адрес.',
  'mails.certificate-ready.button': 'Открыть сертификат',
  'mails.certificate-suspended.subject': 'Действие вашего сертификата приостановлено: {course}',
  'mails.certificate-suspended.text':
    'Здравствуйте, {name}!\n\nДействие вашего сертификата {serial} по курсу «{course}» приостановлено тем, кто его выдал. Пока он не действует, и это видно на его странице каждому, кто её откроет.\n\n{text}\n\nЕсли вы не согласны, напишите возражение со страницы ваших сертификатов.',
  'mails.certificate-suspended.button': 'Мои сертификаты',
  'mails.certificate-reinstated.subject': 'Ваш сертификат снова действует: {course}',
  'mails.certificate-reinstated.text':
    'Здравствуйте, {name}!\n\nПриостановление вашего сертификата {serial} по курсу «{course}» снято. Он снова действует, с тем же номером и на той же странице.\n\n{text}',
  'mails.certificate-reinstated.button': 'Мои сертификаты',
  'mails.certificate-revoked.subject': 'Ваш сертификат отозван: {course}',
  'mails.certificate-revoked.text':
    'Здравствуйте, {name}!\n\nВаш сертификат {serial} по курсу «{course}» отозван тем, кто его выдал. Он больше не действует. Его страница остаётся и говорит об этом каждому, кто её откроет.\n\n{text}\n\nЕсли вы не согласны, напишите возражение со страницы ваших сертификатов.',
  'mails.certificate-revoked.button': 'Мои сертификаты',
  'mails.certificate-corrected.subject': 'Ваш сертификат исправлен: {course}',
  'mails.certificate-corrected.text':
    'Здравствуйте, {name}!\n\nИмя на вашем сертификате по курсу «{course}» исправлено. Прежний сертификат заменён новым, {serial}; дата первой выдачи на нём сохранена.\n\nТеперь давайте адрес нового. На странице прежнего сказано, что он заменён, и есть ссылка на новый.',
  'mails.certificate-corrected.button': 'Мои сертификаты',
  'mails.certificate-expiring.subject': 'Срок вашего сертификата истекает {date}: {course}',
  'mails.certificate-expiring.text':
    'Здравствуйте, {name}!\n\nВаш сертификат {serial} по курсу «{course}» действует до {date}, после этого дня на его странице будет сказано, что срок истёк.\n\nЕсли он вам нужен, попросите того, кто его выдал, продлить его.',
  'mails.certificate-expiring.button': 'Мои сертификаты',
  'mails.certificate-renewed.subject': 'Ваш сертификат продлён: {course}',
  'mails.certificate-renewed.text':
    'Здравствуйте, {name}!\n\nВаш сертификат по курсу «{course}» продлён. У нового, {serial}, своя страница; на нём указана дата первой выдачи.\n\nТеперь давайте адрес нового.',
  'mails.certificate-renewed.button': 'Мои сертификаты',
  'mails.appeal-answered.subject': 'Ответ на ваше возражение: {course}',
  'mails.appeal-answered.text':
    'Здравствуйте, {name}!\n\nНа ваше возражение по сертификату {serial}, курс «{course}», дан ответ. Он на странице сертификата в вашей учётной записи.',
  'mails.appeal-answered.button': 'Прочитать ответ',
  'mails.portfolio-decided.subject': 'Есть результат вашего портфолио: {course}',
  'mails.portfolio-decided.text':
    'Здравствуйте, {name}!\n\nЭкзаменаторы приняли решение о вашем портфолио для экзамена «{course}». Баллы, отзывы и что делать дальше — на странице портфолио.\n\nЕсли портфолио не зачтено, возразить можно в течение десяти дней.',
  'mails.portfolio-decided.button': 'К результату',
  'mails.panel-invitation.subject': 'Вас просят оценить экзамен: {course}',
  'mails.panel-invitation.text':
    'Здравствуйте, {name}!\n\nВас просят оценить, насколько трудны вопросы экзамена «{course}». Вы читаете каждый вопрос с ответом и говорите, сколько из ста редакторов, которые едва справляются со своей работой, ответили бы верно. Нужно два круга, каждый около двух часов.\n\nВойдите с этим адресом, пообещайте не разглашать вопросы и начинайте.',
  'mails.panel-invitation.button': 'К экспертам',
  'mails.work-result.subject': 'Есть результат вашей работы: {course}',
  'mails.work-result.text':
    'Здравствуйте, {name}!\n\nРабота, которую вы сдали по курсу «{course}», оценена, или её результат изменился. Баллы и отзывы на странице работы. Если вы ещё не оценили её сами, сначала сделайте это: тогда результат откроется.\n\nВ течение четырнадцати дней можно попросить преподавателя посмотреть ещё раз.',
  'mails.work-result.button': 'К результату',
  'mails.work-appeal-answered.subject': 'Преподаватель посмотрел вашу работу ещё раз: {course}',
  'mails.work-appeal-answered.text':
    'Здравствуйте, {name}!\n\nНа ваше возражение о работе, сданной по курсу «{course}», дан ответ. Прочтите, какие баллы теперь действуют и почему.',
  'mails.work-appeal-answered.button': 'Прочитать ответ',
  'mails.goodbye.subject': 'Учётная запись удалена',
  'mails.goodbye.text':
    'Здравствуйте, {name}!\n\nВаша учётная запись и всё, что к ней относилось, удалены. Ваши сертификаты по-прежнему можно проверить, но имени на них больше нет. Это последнее письмо на этот адрес. Спасибо, что были с нами.',
  'mails.goodbye.button': 'Tamga',
  'mails.preview.title': 'Письма',
  'mails.preview.lead': 'Все письма сайта с вымышленными именами на языке этой страницы.',
  'mails.preview.text': 'Простым текстом',
  'mails.preview.html': 'С оформлением',
  'mails.preview.subject': 'Тема',
};
const az: Words<typeof en> = {
  'mails.foot':
    'Tamga, {origin}. Bu məktub ona görə göndərilib ki, saytda bu ünvan göstərilib. Bunu siz etməmisinizsə, heç nə etmək lazım deyil.',
  'mails.confirm-email.subject': 'Ünvanınızı təsdiqləyin',
  'mails.confirm-email.text':
    'Salam, {name}!\n\nBu ünvanla Tamga-da hesab açılması istənilib. Aşağıdakı səhifəni 24 saat ərzində açın və seçdiyiniz parolu yazın: bundan sonra hesab sizindir.',
  'mails.confirm-email.button': 'Ünvanı təsdiqlə',
  'mails.already-signed-up.subject': 'Sizin artıq hesabınız var',
  'mails.already-signed-up.text':
    'Salam, {name}!\n\nKimsə, bəlkə də siz, Tamga-da bu ünvandan istifadə etmək istəyib. Onun artıq hesabı var, ona görə heç nə dəyişməyib.\n\nHəmişəki kimi daxil olun. Parolu xatırlamırsınızsa, bir saat ərzində aşağıda yenisini təyin edin.',
  'mails.already-signed-up.button': 'Yeni parol təyin et',
  'mails.reset-password.subject': 'Yeni parol',
  'mails.reset-password.text':
    'Salam, {name}!\n\nAşağıdakı səhifədə yeni parol təyin edin. Keçid bir saat qüvvədədir və bir dəfə işləyir. Hazırda daxil olduğunuz bütün yerlərdə seans bitəcək.',
  'mails.reset-password.button': 'Yeni parol təyin et',
  'mails.password-changed.subject': 'Parolunuz dəyişdirildi',
  'mails.password-changed.text':
    'Salam, {name}!\n\nHesabınızın parolu indicə dəyişdirildi. Bunu siz etməmisinizsə, dərhal yenisini təyin edin.',
  'mails.password-changed.button': 'Bu mən deyiləm: yeni parol təyin et',
  'mails.change-email.subject': 'Yeni ünvanınızı təsdiqləyin',
  'mails.change-email.text':
    'Salam, {name}!\n\nHesabınız bundan sonra bu ünvandan istifadə edəcək. Onu 24 saat ərzində təsdiqləyin. Ona qədər əvvəlki ünvan qüvvədə qalır.',
  'mails.change-email.button': 'Yeni ünvanı təsdiqlə',
  'mails.email-changed.subject': 'Ünvanınız dəyişdirildi',
  'mails.email-changed.text':
    'Salam, {name}!\n\nHesabınızın e-poçt ünvanı dəyişdi və bura daha məktub gəlməyəcək. Bunu siz etməmisinizsə, daxil olub ünvanı geri dəyişin və ya saytı idarə edənlərə yazın.',
  'mails.email-changed.button': 'Daxil ol',
  'mails.passkey-added.subject': 'Giriş açarı əlavə edildi',
  'mails.passkey-added.text':
    'Salam, {name}!\n\nHesabınıza daxil ola bilən giriş açarı indicə əlavə edildi. Bunu siz etməmisinizsə, onu silin və parolunuzu dəyişin.',
  'mails.passkey-added.button': 'Giriş açarlarıma bax',
  'mails.guardian-consent.subject': '{name} sizdən razılıq istəyir',
  'mails.guardian-consent.text':
    'Salam!\n\n{name} media savadlılığı və jurnalistika məktəbi olan Tamga-da oxumaq istəyir və sizi valideyn və ya qəyyum kimi göstərib. 16 yaşa qədər sizin razılığınız lazımdır.\n\nAşağıdakı səhifədə hansı məlumatların nə üçün saxlanıldığı yazılıb. Razılığınız olmadan hesab bağlı qalır və 30 gündən sonra silinir.',
  'mails.guardian-consent.button': 'Oxu və qərar ver',
  'mails.guardian-consented.subject': 'Hesabınız açıqdır',
  'mails.guardian-consented.text':
    'Salam, {name}!\n\nValideyniniz və ya qəyyumunuz razılıq verdi. İndi daxil ola bilərsiniz.',
  'mails.guardian-consented.button': 'Daxil ol',
  'mails.invitation.subject': 'Dəvət: {institution}',
  'mails.invitation.text':
    'Salam!\n\n{institution} sizi Tamga-da birgə işə dəvət edir. Bu ünvanla daxil olun və ya onunla hesab açın və dəvəti 14 gün ərzində qəbul edin.',
  'mails.invitation.button': 'Dəvətə bax',
  'mails.certificate-ready.subject': 'Sertifikatınız: {course}',
  'mails.certificate-ready.text':
    'Salam, {name}!\n\nSiz “{course}” kursunu bitirdiniz. Sertifikatınız hazırdır: ünvanını verdiyiniz hər kəs onu yoxlaya bilər.',
  'mails.certificate-ready.button': 'Sertifikatı aç',
  'mails.certificate-suspended.subject': 'Sertifikatınız dayandırılıb: {course}',
  'mails.certificate-suspended.text':
    'Salam, {name}!\n\n“{course}” kursu üzrə {serial} sertifikatınız onu verən qurum tərəfindən dayandırılıb. Hələlik qüvvədə deyil və səhifəsini açan hər kəs bunu görür.\n\n{text}\n\nBununla razı deyilsinizsə, sertifikatlarınızın səhifəsindən etiraz yazın.',
  'mails.certificate-suspended.button': 'Sertifikatlarım',
  'mails.certificate-reinstated.subject': 'Sertifikatınız yenidən qüvvədədir: {course}',
  'mails.certificate-reinstated.text':
    'Salam, {name}!\n\n“{course}” kursu üzrə {serial} sertifikatınızın dayandırılması götürülüb. O, həmin nömrə və həmin səhifə ilə yenidən qüvvədədir.\n\n{text}',
  'mails.certificate-reinstated.button': 'Sertifikatlarım',
  'mails.certificate-revoked.subject': 'Sertifikatınız ləğv edilib: {course}',
  'mails.certificate-revoked.text':
    'Salam, {name}!\n\n“{course}” kursu üzrə {serial} sertifikatınız onu verən qurum tərəfindən ləğv edilib. O, daha qüvvədə deyil. Səhifəsi qalır və açan hər kəsə bunu deyir.\n\n{text}\n\nBununla razı deyilsinizsə, sertifikatlarınızın səhifəsindən etiraz yazın.',
  'mails.certificate-revoked.button': 'Sertifikatlarım',
  'mails.certificate-corrected.subject': 'Sertifikatınız düzəldilib: {course}',
  'mails.certificate-corrected.text':
    'Salam, {name}!\n\n“{course}” kursu üzrə sertifikatınızdakı ad düzəldilib. Köhnəsini yeni {serial} sertifikatı əvəz edib; ilk verilmə tarixi onda saxlanılıb.\n\nBundan sonra yenisinin ünvanını verin. Köhnəsinin səhifəsində onun əvəz olunduğu yazılıb və yenisinə keçid var.',
  'mails.certificate-corrected.button': 'Sertifikatlarım',
  'mails.certificate-expiring.subject': 'Sertifikatınızın müddəti bitir ({date}): {course}',
  'mails.certificate-expiring.text':
    'Salam, {name}!\n\n“{course}” kursu üzrə {serial} sertifikatınız bu tarixədək qüvvədədir: {date}. Sonra səhifəsində müddətinin bitdiyi yazılacaq.\n\nOnu saxlamaq istəyirsinizsə, verən qurumdan yeniləməyi xahiş edin.',
  'mails.certificate-expiring.button': 'Sertifikatlarım',
  'mails.certificate-renewed.subject': 'Sertifikatınız yenilənib: {course}',
  'mails.certificate-renewed.text':
    'Salam, {name}!\n\n“{course}” kursu üzrə sertifikatınız yenilənib. Yeni {serial} sertifikatının öz səhifəsi var və ilk verilmə tarixi onda göstərilib.\n\nBundan sonra yenisinin ünvanını verin.',
  'mails.certificate-renewed.button': 'Sertifikatlarım',
  'mails.appeal-answered.subject': 'Etirazınıza cavab var: {course}',
  'mails.appeal-answered.text':
    'Salam, {name}!\n\n“{course}” kursu üzrə {serial} sertifikatı haqqında etirazınıza cavab verilib. Onu sertifikatın yanında oxuya bilərsiniz.',
  'mails.appeal-answered.button': 'Cavabı oxu',
  'mails.portfolio-decided.subject': 'Portfolionuzun nəticəsi var: {course}',
  'mails.portfolio-decided.text':
    'Salam, {name}!\n\n“{course}” imtahanı üçün portfolionuzu qiymətləndirənlər qərar verib. Balları, rəyləri və sonra nə olacağını portfolionun səhifəsində oxuyun.\n\nPortfolio keçməyibsə, on gün ərzində etiraz edə bilərsiniz.',
  'mails.portfolio-decided.button': 'Nəticəyə',
  'mails.panel-invitation.subject': 'Sizdən imtahanı qiymətləndirmək xahiş olunur: {course}',
  'mails.panel-invitation.text':
    'Salam, {name}!\n\nSizdən “{course}” imtahanının suallarının nə qədər çətin olduğunu qiymətləndirmək xahiş olunur. Hər sualı cavabı ilə oxuyur və işini güclə bacaran yüz redaktordan neçəsinin düz cavab verəcəyini deyirsiniz. Hərəsi təxminən iki saatlıq iki dövrə lazımdır.\n\nBu ünvanla daxil olun, sualları heç kimə deməyəcəyinizə söz verin və başlayın.',
  'mails.panel-invitation.button': 'Ekspert heyətinə',
  'mails.work-result.subject': 'İşinizin nəticəsi var: {course}',
  'mails.work-result.text':
    'Salam, {name}!\n\n“{course}” kursu üzrə təqdim etdiyiniz iş qiymətləndirilib və ya nəticəsi dəyişib. Balları və rəyləri işin səhifəsində oxuyun. Hələ özünüz qiymətləndirməmisinizsə, əvvəlcə bunu edin: onda nəticə açılacaq.\n\nOn dörd gün ərzində müəllimdən bir də baxmasını istəyə bilərsiniz.',
  'mails.work-result.button': 'Nəticəyə',
  'mails.work-appeal-answered.subject': 'Müəllim işinizə bir də baxdı: {course}',
  'mails.work-appeal-answered.text':
    'Salam, {name}!\n\n“{course}” kursu üzrə təqdim etdiyiniz iş haqqında etirazınıza cavab verilib. İndi hansı balların qüvvədə olduğunu və səbəbini oxuyun.',
  'mails.work-appeal-answered.button': 'Cavabı oxu',
  'mails.goodbye.subject': 'Hesabınız silindi',
  'mails.goodbye.text':
    'Salam, {name}!\n\nHesabınız və ona aid olanlar silindi. Sertifikatlarınızı yenə də yoxlamaq olar, amma onlarda adınız daha görünmür. Bu, bu ünvana sonuncu məktubdur. Bizimlə olduğunuz üçün təşəkkür edirik.',
  'mails.goodbye.button': 'Tamga',
  'mails.preview.title': 'Məktublar',
  'mails.preview.lead': 'Saytın göndərdiyi hər məktub, uydurma adlarla, bu səhifənin dilində.',
  'mails.preview.text': 'Sadə mətn',
  'mails.preview.html': 'Tərtibatla',
  'mails.preview.subject': 'Mövzu',
};

/** Letters, and the page where they can be looked at. `text`: an empty line parts paragraphs. */
export const mails = { en, ru, az };
