CREATE TABLE "answers" (
	"attempt" text NOT NULL,
	"place" bigint NOT NULL,
	"item" text NOT NULL,
	"language" text NOT NULL,
	"response" jsonb NOT NULL,
	"saved_at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "answers_attempt_place_pk" PRIMARY KEY("attempt","place")
);
--> statement-breakpoint
CREATE TABLE "attempts" (
	"id" text PRIMARY KEY NOT NULL,
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"version" text NOT NULL,
	"assessment" text NOT NULL,
	"number" bigint NOT NULL,
	"items" jsonb NOT NULL,
	"language" text NOT NULL,
	"started_at" timestamp (3) with time zone NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"submitted_at" timestamp (3) with time zone,
	"score" double precision,
	"scores" jsonb,
	"passed" boolean
);
--> statement-breakpoint
CREATE TABLE "audit" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "audit_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"at" timestamp (3) with time zone NOT NULL,
	"actor" text NOT NULL,
	"role" text NOT NULL,
	"institution" text NOT NULL,
	"deed" text NOT NULL,
	"subject" text NOT NULL,
	"detail" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "bookmarks" (
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"lesson" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "bookmarks_learner_course_lesson_pk" PRIMARY KEY("learner","course","lesson")
);
--> statement-breakpoint
CREATE TABLE "certificate_names" (
	"certificate" text PRIMARY KEY NOT NULL,
	"name" text NOT NULL,
	"name_latin" text NOT NULL,
	"salt" text NOT NULL,
	"pdf" "bytea"
);
--> statement-breakpoint
CREATE TABLE "certificates" (
	"id" text PRIMARY KEY NOT NULL,
	"serial" text NOT NULL,
	"code" text NOT NULL,
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"version" text NOT NULL,
	"name_hash" text NOT NULL,
	"snapshot" jsonb NOT NULL,
	"awarded_at" timestamp (3) with time zone NOT NULL,
	"name_erased_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "completions" (
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"version" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "completions_learner_version_pk" PRIMARY KEY("learner","version")
);
--> statement-breakpoint
CREATE TABLE "consents" (
	"person" text NOT NULL,
	"kind" text NOT NULL,
	"version" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "consents_person_kind_version_pk" PRIMARY KEY("person","kind","version")
);
--> statement-breakpoint
CREATE TABLE "course_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"course" text NOT NULL,
	"number" bigint NOT NULL,
	"content" jsonb NOT NULL,
	"items" jsonb NOT NULL,
	"published_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "course_words" (
	"course" text PRIMARY KEY NOT NULL,
	"words" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "drafts" (
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"item" text NOT NULL,
	"text" text NOT NULL,
	"language" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "drafts_learner_course_item_pk" PRIMARY KEY("learner","course","item")
);
--> statement-breakpoint
CREATE TABLE "enrolments" (
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"version" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"left_at" timestamp (3) with time zone,
	"time_factor" double precision DEFAULT 1 NOT NULL,
	CONSTRAINT "enrolments_learner_course_pk" PRIMARY KEY("learner","course")
);
--> statement-breakpoint
CREATE TABLE "institutions" (
	"id" text PRIMARY KEY NOT NULL,
	"slug" text NOT NULL,
	"kind" text NOT NULL,
	"names" jsonb NOT NULL,
	"country" text NOT NULL,
	"tamga" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "item_versions" (
	"id" text PRIMARY KEY NOT NULL,
	"course" text NOT NULL,
	"item" text NOT NULL,
	"lesson" text NOT NULL,
	"keys" jsonb NOT NULL,
	"words" jsonb NOT NULL
);
--> statement-breakpoint
CREATE TABLE "jobs" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "jobs_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"payload" jsonb NOT NULL,
	"due_at" timestamp (3) with time zone NOT NULL,
	"leased_until" timestamp (3) with time zone,
	"tries" bigint DEFAULT 0 NOT NULL,
	"done_at" timestamp (3) with time zone,
	"error" text
);
--> statement-breakpoint
CREATE TABLE "limits" (
	"key" text PRIMARY KEY NOT NULL,
	"points" bigint NOT NULL,
	"expires_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "marks" (
	"name" text PRIMARY KEY NOT NULL,
	"value" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "memberships" (
	"person" text NOT NULL,
	"institution" text NOT NULL,
	"role" text NOT NULL,
	"since" timestamp (3) with time zone NOT NULL,
	"given_by" text NOT NULL,
	CONSTRAINT "memberships_person_institution_role_pk" PRIMARY KEY("person","institution","role")
);
--> statement-breakpoint
CREATE TABLE "notes" (
	"id" text PRIMARY KEY NOT NULL,
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"lesson" text NOT NULL,
	"block" text NOT NULL,
	"language" text NOT NULL,
	"quote" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passages" (
	"id" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "passages_id_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"kind" text NOT NULL,
	"language" text NOT NULL,
	"address" text NOT NULL,
	"title" text NOT NULL,
	"within" text NOT NULL,
	"text" text NOT NULL,
	"heading" text NOT NULL,
	"folded" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "passkeys" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"public_key" "bytea" NOT NULL,
	"counter" bigint NOT NULL,
	"transports" jsonb NOT NULL,
	"name" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "people" (
	"id" text PRIMARY KEY NOT NULL,
	"email" text NOT NULL,
	"email_key" text NOT NULL,
	"email_confirmed_at" timestamp (3) with time zone,
	"password_hash" text,
	"name" text NOT NULL,
	"certificate_name" text,
	"certificate_name_latin" text,
	"certificate_name_confirmed_at" timestamp (3) with time zone,
	"locale" text NOT NULL,
	"time_zone" text NOT NULL,
	"birth_year" bigint NOT NULL,
	"guardian_email" text,
	"guardian_confirmed_at" timestamp (3) with time zone,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "places" (
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"lesson" text NOT NULL,
	"block" text NOT NULL,
	"language" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "places_learner_course_lesson_pk" PRIMARY KEY("learner","course","lesson")
);
--> statement-breakpoint
CREATE TABLE "readings" (
	"learner" text NOT NULL,
	"course" text NOT NULL,
	"lesson" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "readings_learner_course_lesson_pk" PRIMARY KEY("learner","course","lesson")
);
--> statement-breakpoint
CREATE TABLE "responses" (
	"learner" text NOT NULL,
	"key" text NOT NULL,
	"course" text NOT NULL,
	"lesson" text NOT NULL,
	"item" text NOT NULL,
	"version" text NOT NULL,
	"language" text NOT NULL,
	"response" jsonb NOT NULL,
	"score" double precision,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "responses_learner_key_pk" PRIMARY KEY("learner","key")
);
--> statement-breakpoint
CREATE TABLE "returned_attempts" (
	"attempt" text PRIMARY KEY NOT NULL,
	"by" text NOT NULL,
	"reason" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "sessions" (
	"id" text PRIMARY KEY NOT NULL,
	"person" text NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone NOT NULL,
	"browser" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"person" text,
	"subject" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE UNIQUE INDEX "attempts_number" ON "attempts" USING btree ("learner","course","assessment","number");--> statement-breakpoint
CREATE INDEX "attempts_course" ON "attempts" USING btree ("course","submitted_at");--> statement-breakpoint
CREATE INDEX "audit_subject" ON "audit" USING btree ("subject");--> statement-breakpoint
CREATE INDEX "audit_institution" ON "audit" USING btree ("institution");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_once" ON "certificates" USING btree ("learner","version");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_serial" ON "certificates" USING btree ("serial");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_code" ON "certificates" USING btree ("code");--> statement-breakpoint
CREATE UNIQUE INDEX "course_versions_number" ON "course_versions" USING btree ("course","number");--> statement-breakpoint
CREATE INDEX "enrolments_course" ON "enrolments" USING btree ("course");--> statement-breakpoint
CREATE UNIQUE INDEX "institutions_slug" ON "institutions" USING btree ("slug");--> statement-breakpoint
CREATE INDEX "item_versions_item" ON "item_versions" USING btree ("course","item");--> statement-breakpoint
CREATE INDEX "jobs_due" ON "jobs" USING btree ("done_at","due_at");--> statement-breakpoint
CREATE INDEX "limits_expiry" ON "limits" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "memberships_institution" ON "memberships" USING btree ("institution");--> statement-breakpoint
CREATE INDEX "notes_lesson" ON "notes" USING btree ("learner","course","lesson");--> statement-breakpoint
CREATE UNIQUE INDEX "passages_address" ON "passages" USING btree ("address");--> statement-breakpoint
CREATE INDEX "passkeys_person" ON "passkeys" USING btree ("person");--> statement-breakpoint
CREATE UNIQUE INDEX "people_email" ON "people" USING btree ("email_key");--> statement-breakpoint
CREATE INDEX "responses_lesson" ON "responses" USING btree ("learner","course","lesson","at");--> statement-breakpoint
CREATE INDEX "responses_course" ON "responses" USING btree ("course","item");--> statement-breakpoint
CREATE INDEX "sessions_person" ON "sessions" USING btree ("person");--> statement-breakpoint
CREATE INDEX "tokens_person" ON "tokens" USING btree ("person");--> statement-breakpoint
CREATE INDEX "tokens_expiry" ON "tokens" USING btree ("expires_at");