/** The commonest passwords of ten characters or more, and the runs they are made of; compared without case. */
const COMMON = new Set(
  `1234567890 12345678910 123456789a 0123456789 0987654321 9876543210 1111111111 0000000000 1q2w3e4r5t 1q2w3e4r5t6y 1qaz2wsx3edc
1qazxsw23edc qwertyuiop qwertyuiop123 qwerty123456 qwerty12345 qwerty1234 qwertyqwerty asdfghjkl1 asdfghjkl; asdfasdfasdf zxcvbnm123
zaq12wsxcde3 qazwsxedcrfv password12 password123 password1234 password12345 passwordpassword password01 passw0rd123 p@ssw0rd123
p@ssword123 letmein123 letmein1234 welcome123 welcome1234 iloveyou123 iloveyou12 iloveyou1234 administrator admin12345 admin123456
administrator1 changeme123 changeme12 football123 baseball123 basketball superman123 princess123 sunshine123 monkey12345 dragon12345
michael123 starwars123 whatever123 trustno1234 liverpool1 liverpool123 manchester chelsea123 jordan2323 computer123 internet123
samsung123 galatasaray galatasaray1 fenerbahce fenerbahce1 fenerbahce1907 galatasaray1905 besiktas1903 besiktas123 istanbul34 istanbul123
turkiye123 turkiye1923 mustafa123 azerbaycan azerbaijan azerbaycan1 baku123456 qarabag123 kazakhstan kazahstan1 almaty12345 uzbekistan
uzbekistan1 toshkent123 tashkent123 kyrgyzstan bishkek123 turkmenistan ashgabat123 123123123123 1231231231 121212121212 1212121212
112233445566 1122334455 111222333444 123qwe123qwe 123qweasdzxc qwe123qwe123 qweasdzxc123 abcdefghij abcdefghijk abcd123456 abcde12345
abc1234567 abcdef123456 aa12345678 a123456789 a1234567890 q1w2e3r4t5 q1w2e3r4t5y6 1a2b3c4d5e 147258369a 1472583690 159753456852
7777777777 9999999999 5555555555 2222222222 8888888888 1029384756 marina12345 natasha123 svetlana123 nastya12345 йцукенгшщз
йцукенгшщзх пароль12345 пароль1234 любовь12345 journalist journalist1 journalism jurnalist123 gazeteci123 mediasavad teacher123
student123 student1234 university universitet`
    .split(/\s+/)
    .filter(Boolean),
);

/** Whether a password is one of the commonest, one letter repeated, or one of the person's `own` words (address, name). */
export function isGuessablePassword(password: string, own: readonly string[]): boolean {
  const folded = password.normalize('NFKC').toLowerCase();
  if (COMMON.has(folded) || new Set(folded).size < 3) return true;
  return own.some((word) => word !== '' && folded === word.normalize('NFKC').trim().toLowerCase());
}
