CREATE TABLE `calibrations` (
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`item` text NOT NULL,
	`number` integer NOT NULL,
	`version` text NOT NULL,
	`rubric` text NOT NULL,
	`marks` text NOT NULL,
	`calibrated` integer NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner`, `course`, `item`, `number`)
);
--> statement-breakpoint
CREATE TABLE `h5p_entries` (
	`package` text NOT NULL,
	`path` text NOT NULL,
	`file` text NOT NULL,
	PRIMARY KEY(`package`, `path`)
);
--> statement-breakpoint
CREATE INDEX `h5p_entries_file` ON `h5p_entries` (`file`);--> statement-breakpoint
CREATE TABLE `h5p_files` (
	`hash` text PRIMARY KEY NOT NULL,
	`bytes` blob NOT NULL,
	`size` integer NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE TABLE `h5p_packages` (
	`id` text PRIMARY KEY NOT NULL,
	`course` text NOT NULL,
	`activity` text NOT NULL,
	`hash` text NOT NULL,
	`title` text NOT NULL,
	`language` text NOT NULL,
	`main_library` text NOT NULL,
	`licence` text,
	`authors` text NOT NULL,
	`libraries` text NOT NULL,
	`size` integer NOT NULL,
	`needs_eval` integer NOT NULL,
	`completion` text NOT NULL,
	`origin` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL,
	`removed_at` integer
);
--> statement-breakpoint
CREATE INDEX `h5p_packages_activity` ON `h5p_packages` (`course`,`activity`,`at`);--> statement-breakpoint
CREATE TABLE `h5p_states` (
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`activity` text NOT NULL,
	`package` text NOT NULL,
	`state` text,
	`score` real,
	`raw` real,
	`max` real,
	`done_at` integer,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner`, `course`, `activity`)
);
--> statement-breakpoint
CREATE TABLE `pretests` (
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`sitting` text NOT NULL,
	`version` text NOT NULL,
	`items` text NOT NULL,
	`language` text NOT NULL,
	`responses` text NOT NULL,
	`scores` text NOT NULL,
	`score` real NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`course`, `learner`, `sitting`)
);
--> statement-breakpoint
CREATE TABLE `reviews` (
	`id` text PRIMARY KEY NOT NULL,
	`work` text NOT NULL,
	`by` text NOT NULL,
	`kind` text NOT NULL,
	`taken_at` integer NOT NULL,
	`until` integer NOT NULL,
	`marks` text,
	`comment` text NOT NULL,
	`done_at` integer,
	`declined_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `reviews_work` ON `reviews` (`work`,`by`);--> statement-breakpoint
CREATE INDEX `reviews_by` ON `reviews` (`by`,`done_at`);--> statement-breakpoint
CREATE TABLE `statements` (
	`id` text PRIMARY KEY NOT NULL,
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`activity` text NOT NULL,
	`package` text NOT NULL,
	`verb` text NOT NULL,
	`statement` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `statements_learner` ON `statements` (`learner`,`course`,`activity`);--> statement-breakpoint
CREATE INDEX `statements_activity` ON `statements` (`course`,`activity`,`at`);--> statement-breakpoint
CREATE TABLE `work_appeals` (
	`work` text PRIMARY KEY NOT NULL,
	`text` text NOT NULL,
	`at` integer NOT NULL,
	`answer` text,
	`answered_by` text,
	`answered_at` integer
);
--> statement-breakpoint
CREATE TABLE `work_results` (
	`seq` integer PRIMARY KEY AUTOINCREMENT NOT NULL,
	`work` text NOT NULL,
	`decided_by` text NOT NULL,
	`how` text NOT NULL,
	`by` text,
	`marks` text NOT NULL,
	`passed` integer NOT NULL,
	`reason` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `work_results_work` ON `work_results` (`work`,`seq`);--> statement-breakpoint
CREATE TABLE `works` (
	`id` text PRIMARY KEY NOT NULL,
	`learner` text NOT NULL,
	`course` text NOT NULL,
	`item` text NOT NULL,
	`number` integer NOT NULL,
	`course_version` text NOT NULL,
	`version` text NOT NULL,
	`rubric` text NOT NULL,
	`language` text NOT NULL,
	`reads` text NOT NULL,
	`texts` text NOT NULL,
	`at` integer NOT NULL,
	`withdrawn_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `works_number` ON `works` (`learner`,`course`,`item`,`number`);--> statement-breakpoint
CREATE INDEX `works_item` ON `works` (`course`,`item`,`at`);--> statement-breakpoint
DROP INDEX `responses_course`;--> statement-breakpoint
ALTER TABLE `responses` ADD `parts` text;--> statement-breakpoint
ALTER TABLE `responses` ADD `measures` text;--> statement-breakpoint
ALTER TABLE `responses` ADD `took` integer;--> statement-breakpoint
CREATE INDEX `responses_learners` ON `responses` (`course`,`learner`,`key`);--> statement-breakpoint
ALTER TABLE `answers` ADD `took` integer;--> statement-breakpoint
ALTER TABLE `attempts` ADD `parts` text;