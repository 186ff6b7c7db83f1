CREATE TABLE `accreditations` (
	`id` text PRIMARY KEY NOT NULL,
	`regulator` text NOT NULL,
	`course` text NOT NULL,
	`version` text NOT NULL,
	`languages` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer NOT NULL,
	`conditions` text NOT NULL,
	`decision` text NOT NULL,
	`valid_months` integer,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL,
	`withdrawn_by` text,
	`withdrawn_at` integer,
	`withdrawn_reason` text
);
--> statement-breakpoint
CREATE INDEX `accreditations_version` ON `accreditations` (`version`);--> statement-breakpoint
CREATE INDEX `accreditations_regulator` ON `accreditations` (`regulator`);--> statement-breakpoint
CREATE TABLE `achievements` (
	`id` text PRIMARY KEY NOT NULL,
	`institution` text NOT NULL,
	`kind` text NOT NULL,
	`course` text NOT NULL,
	`version` text NOT NULL,
	`document` text NOT NULL,
	`created_at` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `achievements_once` ON `achievements` (`institution`,`kind`,`version`);--> statement-breakpoint
CREATE TABLE `api_tokens` (
	`id` text PRIMARY KEY NOT NULL,
	`institution` text NOT NULL,
	`label` text NOT NULL,
	`scopes` text NOT NULL,
	`by` text NOT NULL,
	`created_at` integer NOT NULL,
	`expires_at` integer NOT NULL,
	`last_used_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `api_tokens_institution` ON `api_tokens` (`institution`);--> statement-breakpoint
CREATE TABLE `appeals` (
	`id` text PRIMARY KEY NOT NULL,
	`certificate` text NOT NULL,
	`institution` text NOT NULL,
	`by` text NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` integer
);
--> statement-breakpoint
CREATE INDEX `appeals_certificate` ON `appeals` (`certificate`);--> statement-breakpoint
CREATE INDEX `appeals_institution` ON `appeals` (`institution`,`answered_at`);--> statement-breakpoint
CREATE TABLE `batch_rows` (
	`batch` text NOT NULL,
	`row` integer NOT NULL,
	`person` text NOT NULL,
	`state` text NOT NULL,
	`refusal` text,
	`certificate` text,
	`done_at` integer,
	PRIMARY KEY(`batch`, `row`)
);
--> statement-breakpoint
CREATE INDEX `batch_rows_state` ON `batch_rows` (`batch`,`state`);--> statement-breakpoint
CREATE TABLE `batches` (
	`id` text PRIMARY KEY NOT NULL,
	`institution` text NOT NULL,
	`kind` text NOT NULL,
	`course` text NOT NULL,
	`version` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`total` integer NOT NULL,
	`done_at` integer,
	`stopped_at` integer
);
--> statement-breakpoint
CREATE INDEX `batches_institution` ON `batches` (`institution`,`at`);--> statement-breakpoint
CREATE TABLE `chains` (
	`name` text PRIMARY KEY NOT NULL,
	`size` integer NOT NULL,
	`hash` text NOT NULL,
	`start` integer DEFAULT 0 NOT NULL,
	`start_hash` text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE `corrections` (
	`id` text PRIMARY KEY NOT NULL,
	`certificate` text NOT NULL,
	`institution` text NOT NULL,
	`name` text,
	`name_latin` text,
	`reason` text NOT NULL,
	`asked_by` text NOT NULL,
	`asked_at` integer NOT NULL,
	`decided_by` text,
	`decided_at` integer,
	`approved` integer,
	`successor` text
);
--> statement-breakpoint
CREATE INDEX `corrections_certificate` ON `corrections` (`certificate`);--> statement-breakpoint
CREATE INDEX `corrections_institution` ON `corrections` (`institution`,`decided_at`);--> statement-breakpoint
CREATE TABLE `endorsements` (
	`id` text PRIMARY KEY NOT NULL,
	`certificate` text NOT NULL,
	`regulator` text NOT NULL,
	`signed` text NOT NULL,
	`key` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`withdrawn_by` text,
	`withdrawn_at` integer,
	`withdrawn_reason` text
);
--> statement-breakpoint
CREATE UNIQUE INDEX `endorsements_once` ON `endorsements` (`certificate`,`regulator`);--> statement-breakpoint
CREATE TABLE `identity_notes` (
	`person` text NOT NULL,
	`institution` text NOT NULL,
	`text` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`person`, `institution`)
);
--> statement-breakpoint
CREATE TABLE `keys` (
	`id` text PRIMARY KEY NOT NULL,
	`institution` text NOT NULL,
	`did` text NOT NULL,
	`algorithm` text NOT NULL,
	`sealed` text,
	`created_at` integer NOT NULL,
	`created_by` text NOT NULL,
	`retired_at` integer,
	`compromised_from` integer,
	`compromised_at` integer
);
--> statement-breakpoint
CREATE INDEX `keys_institution` ON `keys` (`institution`,`created_at`);--> statement-breakpoint
CREATE TABLE `log_checkpoints` (
	`size` integer PRIMARY KEY NOT NULL,
	`note` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `log_cosignatures` (
	`size` integer NOT NULL,
	`witness` text NOT NULL,
	`line` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`size`, `witness`)
);
--> statement-breakpoint
CREATE TABLE `log_leaves` (
	`index` integer PRIMARY KEY NOT NULL,
	`kind` text NOT NULL,
	`certificate` text NOT NULL,
	`opening` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `log_leaves_certificate` ON `log_leaves` (`certificate`,`index`);--> statement-breakpoint
CREATE TABLE `log_nodes` (
	`level` integer NOT NULL,
	`index` integer NOT NULL,
	`hash` blob NOT NULL,
	PRIMARY KEY(`level`, `index`)
);
--> statement-breakpoint
CREATE TABLE `recognitions` (
	`id` text PRIMARY KEY NOT NULL,
	`by` text NOT NULL,
	`issuer` text NOT NULL,
	`issuer_name` text NOT NULL,
	`achievement` text NOT NULL,
	`memorandum` text NOT NULL,
	`memorandum_url` text NOT NULL,
	`from` integer NOT NULL,
	`until` integer,
	`decided_by` text NOT NULL,
	`decided_at` integer NOT NULL,
	`ended_by` text,
	`ended_at` integer,
	`ended_reason` text
);
--> statement-breakpoint
CREATE INDEX `recognitions_by` ON `recognitions` (`by`);--> statement-breakpoint
CREATE INDEX `recognitions_issuer` ON `recognitions` (`issuer`);--> statement-breakpoint
CREATE TABLE `shares` (
	`id` text PRIMARY KEY NOT NULL,
	`certificate` text NOT NULL,
	`by` text NOT NULL,
	`label` text NOT NULL,
	`at` integer NOT NULL,
	`expires_at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `shares_certificate` ON `shares` (`certificate`);--> statement-breakpoint
CREATE INDEX `shares_expiry` ON `shares` (`expires_at`);--> statement-breakpoint
CREATE TABLE `status_changes` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`certificate` text NOT NULL,
	`change` text NOT NULL,
	`reason` text NOT NULL,
	`public_text` text NOT NULL,
	`internal_text` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `status_changes_certificate` ON `status_changes` (`certificate`,`seq`);--> statement-breakpoint
CREATE TABLE `status_entries` (
	`certificate` text PRIMARY KEY NOT NULL,
	`list` text NOT NULL,
	`place` integer NOT NULL,
	`set` integer NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `status_entries_place` ON `status_entries` (`list`,`place`);--> statement-breakpoint
CREATE TABLE `status_lists` (
	`id` text PRIMARY KEY NOT NULL,
	`institution` text NOT NULL,
	`number` integer NOT NULL,
	`length` integer NOT NULL,
	`signed` text DEFAULT '' NOT NULL,
	`signed_at` integer,
	`changes` integer DEFAULT 0 NOT NULL,
	`signed_changes` integer DEFAULT -1 NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX `status_lists_number` ON `status_lists` (`institution`,`number`);--> statement-breakpoint
CREATE TABLE `templates` (
	`id` text PRIMARY KEY NOT NULL,
	`institution` text NOT NULL,
	`content` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `templates_institution` ON `templates` (`institution`,`at`);--> statement-breakpoint
CREATE TABLE `webhooks` (
	`id` text PRIMARY KEY NOT NULL,
	`institution` text NOT NULL,
	`url` text NOT NULL,
	`events` text NOT NULL,
	`secret` text NOT NULL,
	`by` text NOT NULL,
	`created_at` integer NOT NULL,
	`last_status` integer,
	`last_at` integer,
	`ended_at` integer
);
--> statement-breakpoint
CREATE INDEX `webhooks_institution` ON `webhooks` (`institution`);--> statement-breakpoint
CREATE TABLE `witnessed_logs` (
	`origin` text PRIMARY KEY NOT NULL,
	`key` text NOT NULL,
	`size` integer NOT NULL,
	`root` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
DROP INDEX `certificates_once`;--> statement-breakpoint
ALTER TABLE `certificates` ADD `kind` text DEFAULT 'completion' NOT NULL;--> statement-breakpoint
ALTER TABLE `certificates` ADD `issuer` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `certificates` ADD `run` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `certificates` ADD `edition` integer DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE `certificates` ADD `valid_until` integer;--> statement-breakpoint
ALTER TABLE `certificates` ADD `replaces` text;--> statement-breakpoint
ALTER TABLE `certificates` ADD `batch` text;--> statement-breakpoint
ALTER TABLE `certificates` ADD `key` text;--> statement-breakpoint
ALTER TABLE `certificates` ADD `credential_hash` text;--> statement-breakpoint
CREATE INDEX `certificates_issuer` ON `certificates` (`issuer`,`awarded_at`);--> statement-breakpoint
CREATE INDEX `certificates_replaces` ON `certificates` (`replaces`);--> statement-breakpoint
CREATE INDEX `certificates_expiry` ON `certificates` (`valid_until`);--> statement-breakpoint
CREATE UNIQUE INDEX `certificates_once` ON `certificates` (`learner`,`version`,`issuer`,`kind`,`run`,`edition`);--> statement-breakpoint
ALTER TABLE `audit` ADD `hash` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `certificate_names` ADD `credential` text;--> statement-breakpoint
ALTER TABLE `institutions` ADD `url` text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE `institutions` ADD `email` text DEFAULT '' NOT NULL;
--> statement-breakpoint
UPDATE `certificates` SET `issuer` = coalesce((SELECT `id` FROM `institutions` WHERE `slug` = json_extract(`snapshot`, '$.issuer.slug')), '');
--> statement-breakpoint
INSERT INTO `chains` (`name`, `size`, `hash`) VALUES ('audit', 0, ''), ('log', 0, '');
