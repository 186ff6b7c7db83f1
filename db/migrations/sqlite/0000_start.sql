CREATE TABLE `answers` (
	`attempt` text NOT NULL,
	`place` integer NOT NULL,
	`item` text NOT NULL,
	`language` text NOT NULL,
	`response` text NOT NULL,
	`saved_at` integer NOT NULL,
	PRIMARY KEY(`attempt`, `place`)
);
--> statement-breakpoint
CREATE TABLE `attempts` (
	`id` text PRIMARY KEY NOT NULL,
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`version` text NOT NULL,
	`assessment` text NOT NULL,
	`number` integer NOT NULL,
	`items` text NOT NULL,
	`language` text NOT NULL,
	`started_at` integer NOT NULL,
	`due_at` integer NOT NULL,
	`submitted_at` integer,
	`score` real,
	`scores` text,
	`passed` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `attempts_number` ON `attempts` (`learner`,`course`,`assessment`,`number`);--> statement-breakpoint
CREATE INDEX `attempts_course` ON `attempts` (`course`,`submitted_at`);--> statement-breakpoint
CREATE TABLE `audit` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`at` integer NOT NULL,
	`actor` text NOT NULL,
	`role` text NOT NULL,
	`institution` text NOT NULL,
	`deed` text NOT NULL,
	`subject` text NOT NULL,
	`detail` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `audit_subject` ON `audit` (`subject`);--> statement-breakpoint
CREATE INDEX `audit_institution` ON `audit` (`institution`);--> statement-breakpoint
CREATE TABLE `bookmarks` (
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`lesson` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner`, `course`, `lesson`)
);
--> statement-breakpoint
CREATE TABLE `certificate_names` (
	`certificate` text PRIMARY KEY NOT NULL,
	`name` text NOT NULL,
	`name_latin` text NOT NULL,
	`salt` text NOT NULL,
	`pdf` blob
);
--> statement-breakpoint
CREATE TABLE `certificates` (
	`id` text PRIMARY KEY NOT NULL,
	`serial` text NOT NULL,
	`code` text NOT NULL,
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`version` text NOT NULL,
	`name_hash` text NOT NULL,
	`snapshot` text NOT NULL,
	`awarded_at` integer NOT NULL,
	`name_erased_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_once` ON `certificates` (`learner`,`version`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_serial` ON `certificates` (`serial`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_code` ON `certificates` (`code`);--> statement-breakpoint
CREATE TABLE `completions` (
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`version` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner`, `version`)
);
--> statement-breakpoint
CREATE TABLE `consents` (
	`person` text NOT NULL,
	`kind` text NOT NULL,
	`version` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person`, `kind`, `version`)
);
--> statement-breakpoint
CREATE TABLE `course_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`course` text NOT NULL,
	`number` integer NOT NULL,
	`content` text NOT NULL,
	`items` text NOT NULL,
	`published_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `course_versions_number` ON `course_versions` (`course`,`number`);--> statement-breakpoint
CREATE TABLE `course_words` (
	`course` text PRIMARY KEY NOT NULL,
	`words` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `drafts` (
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`item` text NOT NULL,
	`text` text NOT NULL,
	`language` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner`, `course`, `item`)
);
--> statement-breakpoint
CREATE TABLE `enrolments` (
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`version` text NOT NULL,
	`at` integer NOT NULL,
	`left_at` integer,
	`time_factor` real DEFAULT 1 NOT NULL,
	PRIMARY KEY(`learner`, `course`)
);
--> statement-breakpoint
CREATE INDEX `enrolments_course` ON `enrolments` (`course`);--> statement-breakpoint
CREATE TABLE `institutions` (
	`id` text PRIMARY KEY NOT NULL,
	`slug` text NOT NULL,
	`kind` text NOT NULL,
	`names` text NOT NULL,
	`country` text NOT NULL,
	`tamga` text NOT NULL,
	`created_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `institutions_slug` ON `institutions` (`slug`);--> statement-breakpoint
CREATE TABLE `item_versions` (
	`id` text PRIMARY KEY NOT NULL,
	`course` text NOT NULL,
	`item` text NOT NULL,
	`lesson` text NOT NULL,
	`keys` text NOT NULL,
	`words` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `item_versions_item` ON `item_versions` (`course`,`item`);--> statement-breakpoint
CREATE TABLE `jobs` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`payload` text NOT NULL,
	`due_at` integer NOT NULL,
	`leased_until` integer,
	`tries` integer DEFAULT 0 NOT NULL,
	`done_at` integer,
	`error` text
);
--> statement-breakpoint
CREATE INDEX `jobs_due` ON `jobs` (`done_at`,`due_at`);--> statement-breakpoint
CREATE TABLE `limits` (
	`key` text PRIMARY KEY NOT NULL,
	`points` integer NOT NULL,
	`expires_at` integer
);
--> statement-breakpoint
CREATE INDEX `limits_expiry` ON `limits` (`expires_at`);--> statement-breakpoint
CREATE TABLE `marks` (
	`name` text PRIMARY KEY NOT NULL,
	`value` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `memberships` (
	`person` text NOT NULL,
	`institution` text NOT NULL,
	`role` text NOT NULL,
	`since` integer NOT NULL,
	`given_by` text NOT NULL,
	PRIMARY KEY(`person`, `institution`, `role`)
);
--> statement-breakpoint
CREATE INDEX `memberships_institution` ON `memberships` (`institution`);--> statement-breakpoint
CREATE TABLE `notes` (
	`id` text PRIMARY KEY NOT NULL,
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`lesson` text NOT NULL,
	`block` text NOT NULL,
	`language` text NOT NULL,
	`quote` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `notes_lesson` ON `notes` (`learner`,`course`,`lesson`);--> statement-breakpoint
CREATE TABLE `passages` (
	`id` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`kind` text NOT NULL,
	`language` text NOT NULL,
	`address` text NOT NULL,
	`title` text NOT NULL,
	`within` text NOT NULL,
	`text` text NOT NULL,
	`heading` text NOT NULL,
	`folded` text NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `passages_address` ON `passages` (`address`);--> statement-breakpoint
CREATE TABLE `passkeys` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`public_key` blob NOT NULL,
	`counter` integer NOT NULL,
	`transports` text NOT NULL,
	`name` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer
);
--> statement-breakpoint
CREATE INDEX `passkeys_person` ON `passkeys` (`person`);--> statement-breakpoint
CREATE TABLE `people` (
	`id` text PRIMARY KEY NOT NULL,
	`email` text NOT NULL,
	`email_key` text NOT NULL,
	`email_confirmed_at` integer,
	`password_hash` text,
	`name` text NOT NULL,
	`certificate_name` text,
	`certificate_name_latin` text,
	`certificate_name_confirmed_at` integer,
	`locale` text NOT NULL,
	`time_zone` text NOT NULL,
	`birth_year` integer NOT NULL,
	`guardian_email` text,
	`guardian_confirmed_at` integer,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `people_email` ON `people` (`email_key`);--> statement-breakpoint
CREATE TABLE `places` (
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`lesson` text NOT NULL,
	`block` text NOT NULL,
	`language` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner`, `course`, `lesson`)
);
--> statement-breakpoint
CREATE TABLE `readings` (
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`lesson` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner`, `course`, `lesson`)
);
--> statement-breakpoint
CREATE TABLE `responses` (
	`learner` text NOT NULL,
	`key` text NOT NULL,
	`course` text NOT NULL,
	`lesson` text NOT NULL,
	`item` text NOT NULL,
	`version` text NOT NULL,
	`language` text NOT NULL,
	`response` text NOT NULL,
	`score` real,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner`, `key`)
);
--> statement-breakpoint
CREATE INDEX `responses_lesson` ON `responses` (`learner`,`course`,`lesson`,`at`);--> statement-breakpoint
CREATE INDEX `responses_course` ON `responses` (`course`,`item`);--> statement-breakpoint
CREATE TABLE `returned_attempts` (
	`attempt` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `sessions` (
	`id` text PRIMARY KEY NOT NULL,
	`person` text NOT NULL,
	`expires_at` integer NOT NULL,
	`created_at` integer NOT NULL,
	`last_used_at` integer NOT NULL,
	`browser` text NOT NULL
);
--> statement-breakpoint
CREATE INDEX `sessions_person` ON `sessions` (`person`);--> statement-breakpoint
CREATE TABLE `tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`person` text,
	`subject` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `tokens_person` ON `tokens` (`person`);--> statement-breakpoint
CREATE INDEX `tokens_expiry` ON `tokens` (`expires_at`);