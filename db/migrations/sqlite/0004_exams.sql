CREATE TABLE `cut_scores` (
	`id` text PRIMARY KEY NOT NULL,
	`exam` text NOT NULL,
	`panel` text NOT NULL,
	`points` integer NOT NULL,
	`items` integer NOT NULL,
	`mean` real NOT NULL,
	`error` real NOT NULL,
	`reason` text NOT NULL,
	`by` text NOT NULL,
	`at` integer NOT NULL
);
--> statement-breakpoint
CREATE INDEX `cut_scores_exam` ON `cut_scores` (`exam`,`at`);--> statement-breakpoint
CREATE TABLE `exam_entries` (
	`learner` text NOT NULL,
	`exam` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`learner`, `exam`)
);
--> statement-breakpoint
CREATE TABLE `panel_judges` (
	`panel` text NOT NULL,
	`judge` text NOT NULL,
	`background` text NOT NULL,
	`language` text NOT NULL,
	`at` integer NOT NULL,
	`promised_at` integer,
	`limits` text,
	PRIMARY KEY(`panel`, `judge`)
);
--> statement-breakpoint
CREATE TABLE `panel_ratings` (
	`panel` text NOT NULL,
	`judge` text NOT NULL,
	`round` integer NOT NULL,
	`ratings` text NOT NULL,
	`at` integer NOT NULL,
	`done_at` integer,
	PRIMARY KEY(`panel`, `judge`, `round`)
);
--> statement-breakpoint
CREATE TABLE `panels` (
	`id` text PRIMARY KEY NOT NULL,
	`exam` text NOT NULL,
	`version` text NOT NULL,
	`items` text NOT NULL,
	`state` text NOT NULL,
	`candidate` text NOT NULL,
	`opened_by` text NOT NULL,
	`opened_at` integer NOT NULL,
	`closed_at` integer
);
--> statement-breakpoint
CREATE INDEX `panels_exam` ON `panels` (`exam`,`opened_at`);--> statement-breakpoint
CREATE TABLE `portfolio_marks` (
	`portfolio` text NOT NULL,
	`place` integer NOT NULL,
	`marker` text NOT NULL,
	`marks` text NOT NULL,
	`comment` text NOT NULL,
	`at` integer NOT NULL,
	PRIMARY KEY(`portfolio`, `place`)
);
--> statement-breakpoint
CREATE UNIQUE INDEX `portfolio_marks_marker` ON `portfolio_marks` (`portfolio`,`marker`);--> statement-breakpoint
CREATE TABLE `portfolios` (
	`id` text PRIMARY KEY NOT NULL,
	`candidate` text NOT NULL,
	`exam` text NOT NULL,
	`number` integer NOT NULL,
	`version` text NOT NULL,
	`work` text NOT NULL,
	`rubric` text NOT NULL,
	`language` text NOT NULL,
	`defence` text NOT NULL,
	`ai_use` text NOT NULL,
	`at` integer NOT NULL,
	`withdrawn_at` integer,
	`interview` text,
	`marks` text,
	`passed` integer,
	`decided_at` integer,
	`appeal` text,
	`appealed_at` integer
);
--> statement-breakpoint
CREATE UNIQUE INDEX `portfolios_number` ON `portfolios` (`candidate`,`exam`,`number`);--> statement-breakpoint
CREATE INDEX `portfolios_exam` ON `portfolios` (`exam`,`at`);--> statement-breakpoint
CREATE INDEX `attempts_started` ON `attempts` (`course`,`started_at`);