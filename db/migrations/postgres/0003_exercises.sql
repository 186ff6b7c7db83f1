CREATE TABLE "calibrations" (
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"item" text NOT NULL,
	"number" bigint NOT NULL,
	"version" text NOT NULL,
	"rubric" text NOT NULL,
	"marks" jsonb NOT NULL,
	"calibrated" boolean NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "calibrations_learner_course_item_number_pk" PRIMARY KEY("learner","course","item","number")
);
--> statement-breakpoint
CREATE TABLE "h5p_entries" (
	"package" text NOT NULL,
	"path" text NOT NULL,
	"file" text NOT NULL,
	CONSTRAINT "h5p_entries_package_path_pk" PRIMARY KEY("package","path")
);
--> statement-breakpoint
CREATE TABLE "h5p_files" (
	"hash" text PRIMARY KEY NOT NULL,
	"bytes" "bytea" NOT NULL,
	"size" bigint NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "h5p_packages" (
	"id" text PRIMARY KEY NOT NULL,
	"course" text NOT NULL,
	"activity" text NOT NULL,
	"hash" text NOT NULL,
	"title" text NOT NULL,
	"language" text NOT NULL,
	"main_library" text NOT NULL,
	"licence" jsonb,
	"authors" jsonb NOT NULL,
	"libraries" jsonb NOT NULL,
	"size" bigint NOT NULL,
	"needs_eval" boolean NOT NULL,
	"completion" text NOT NULL,
	"origin" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"removed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "h5p_states" (
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"activity" text NOT NULL,
	"package" text NOT NULL,
	"state" jsonb,
	"score" double precision,
	"raw" double precision,
	"max" double precision,
	"done_at" timestamp (3) with time zone,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "h5p_states_learner_course_activity_pk" PRIMARY KEY("learner","course","activity")
);
--> statement-breakpoint
CREATE TABLE "pretests" (
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"sitting" text NOT NULL,
	"version" text NOT NULL,
	"items" jsonb NOT NULL,
	"language" text NOT NULL,
	"responses" jsonb NOT NULL,
	"scores" jsonb NOT NULL,
	"score" double precision NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "pretests_course_learner_sitting_pk" PRIMARY KEY("course","learner","sitting")
);
--> statement-breakpoint
CREATE TABLE "reviews" (
	"id" text PRIMARY KEY NOT NULL,
	"work" text NOT NULL,
	"by" text NOT NULL,
	"kind" text NOT NULL,
	"taken_at" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"marks" jsonb,
	"comment" text NOT NULL,
	"done_at" timestamp (3) with time zone,
	"declined_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "statements" (
	"id" text PRIMARY KEY NOT NULL,
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"activity" text NOT NULL,
	"package" text NOT NULL,
	"verb" text NOT NULL,
	"statement" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "work_appeals" (
	"work" text PRIMARY KEY NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "work_results" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "work_results_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"work" text NOT NULL,
	"decided_by" text NOT NULL,
	"how" text NOT NULL,
	"by" text,
	"marks" jsonb NOT NULL,
	"passed" boolean NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "works" (
	"id" text PRIMARY KEY NOT NULL,
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"item" text NOT NULL,
	"number" bigint NOT NULL,
	"course_version" text NOT NULL,
	"version" text NOT NULL,
	"rubric" text NOT NULL,
	"language" text NOT NULL,
	"reads" jsonb NOT NULL,
	"texts" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone
);
--> statement-breakpoint
DROP INDEX "responses_course";--> statement-breakpoint
ALTER TABLE "answers" ADD COLUMN "took" bigint;--> statement-breakpoint
ALTER TABLE "attempts" ADD COLUMN "parts" jsonb;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "parts" jsonb;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "measures" jsonb;--> statement-breakpoint
ALTER TABLE "responses" ADD COLUMN "took" bigint;--> statement-breakpoint
CREATE INDEX "h5p_entries_file" ON "h5p_entries" USING btree ("file");--> statement-breakpoint
CREATE INDEX "h5p_packages_activity" ON "h5p_packages" USING btree ("course","activity","at");--> statement-breakpoint
CREATE UNIQUE INDEX "reviews_work" ON "reviews" USING btree ("work","by");--> statement-breakpoint
CREATE INDEX "reviews_by" ON "reviews" USING btree ("by","done_at");--> statement-breakpoint
CREATE INDEX "statements_learner" ON "statements" USING btree ("learner","course","activity");--> statement-breakpoint
CREATE INDEX "statements_activity" ON "statements" USING btree ("course","activity","at");--> statement-breakpoint
CREATE INDEX "work_results_work" ON "work_results" USING btree ("work","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "works_number" ON "works" USING btree ("learner","course","item","number");--> statement-breakpoint
CREATE INDEX "works_item" ON "works" USING btree ("course","item","at");--> statement-breakpoint
CREATE INDEX "responses_learners" ON "responses" USING btree ("course","learner","key");