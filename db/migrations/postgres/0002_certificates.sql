CREATE TABLE "accreditations" (
	"id" text PRIMARY KEY NOT NULL,
	"regulator" text NOT NULL,
	"course" text NOT NULL,
	"version" text NOT NULL,
	"languages" jsonb NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone NOT NULL,
	"conditions" jsonb NOT NULL,
	"decision" text NOT NULL,
	"valid_months" bigint,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"withdrawn_by" text,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_reason" text
);
--> statement-breakpoint
CREATE TABLE "achievements" (
	"id" text PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"kind" text NOT NULL,
	"course" text NOT NULL,
	"version" text NOT NULL,
	"document" jsonb NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "api_tokens" (
	"id" text PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"label" text NOT NULL,
	"scopes" jsonb NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL,
	"last_used_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "appeals" (
	"id" text PRIMARY KEY NOT NULL,
	"certificate" text NOT NULL,
	"institution" text NOT NULL,
	"by" text NOT NULL,
	"text" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"answer" text,
	"answered_by" text,
	"answered_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "batch_rows" (
	"batch" text NOT NULL,
	"row" bigint NOT NULL,
	"person" text NOT NULL,
	"state" text NOT NULL,
	"refusal" text,
	"certificate" text,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "batch_rows_batch_row_pk" PRIMARY KEY("batch","row")
);
--> statement-breakpoint
CREATE TABLE "batches" (
	"id" text PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"kind" text NOT NULL,
	"course" text NOT NULL,
	"version" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"total" bigint NOT NULL,
	"done_at" timestamp (3) with time zone,
	"stopped_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "chains" (
	"name" text PRIMARY KEY NOT NULL,
	"size" bigint NOT NULL,
	"hash" text NOT NULL,
	"start" bigint DEFAULT 0 NOT NULL,
	"start_hash" text DEFAULT '' NOT NULL
);
--> statement-breakpoint
CREATE TABLE "corrections" (
	"id" text PRIMARY KEY NOT NULL,
	"certificate" text NOT NULL,
	"institution" text NOT NULL,
	"name" text,
	"name_latin" text,
	"reason" text NOT NULL,
	"asked_by" text NOT NULL,
	"asked_at" timestamp (3) with time zone NOT NULL,
	"decided_by" text,
	"decided_at" timestamp (3) with time zone,
	"approved" boolean,
	"successor" text
);
--> statement-breakpoint
CREATE TABLE "endorsements" (
	"id" text PRIMARY KEY NOT NULL,
	"certificate" text NOT NULL,
	"regulator" text NOT NULL,
	"signed" text NOT NULL,
	"key" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"withdrawn_by" text,
	"withdrawn_at" timestamp (3) with time zone,
	"withdrawn_reason" text
);
--> statement-breakpoint
CREATE TABLE "identity_notes" (
	"person" text NOT NULL,
	"institution" text NOT NULL,
	"text" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "identity_notes_person_institution_pk" PRIMARY KEY("person","institution")
);
--> statement-breakpoint
CREATE TABLE "keys" (
	"id" text PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"did" text NOT NULL,
	"algorithm" text NOT NULL,
	"sealed" text,
	"created_at" timestamp (3) with time zone NOT NULL,
	"created_by" text NOT NULL,
	"retired_at" timestamp (3) with time zone,
	"compromised_from" timestamp (3) with time zone,
	"compromised_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "log_checkpoints" (
	"size" bigint PRIMARY KEY NOT NULL,
	"note" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_cosignatures" (
	"size" bigint NOT NULL,
	"witness" text NOT NULL,
	"line" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "log_cosignatures_size_witness_pk" PRIMARY KEY("size","witness")
);
--> statement-breakpoint
CREATE TABLE "log_leaves" (
	"index" bigint PRIMARY KEY NOT NULL,
	"kind" text NOT NULL,
	"certificate" text NOT NULL,
	"opening" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "log_nodes" (
	"level" bigint NOT NULL,
	"index" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	CONSTRAINT "log_nodes_level_index_pk" PRIMARY KEY("level","index")
);
--> statement-breakpoint
CREATE TABLE "recognitions" (
	"id" text PRIMARY KEY NOT NULL,
	"by" text NOT NULL,
	"issuer" text NOT NULL,
	"issuer_name" text NOT NULL,
	"achievement" text NOT NULL,
	"memorandum" text NOT NULL,
	"memorandum_url" text NOT NULL,
	"from" timestamp (3) with time zone NOT NULL,
	"until" timestamp (3) with time zone,
	"decided_by" text NOT NULL,
	"decided_at" timestamp (3) with time zone NOT NULL,
	"ended_by" text,
	"ended_at" timestamp (3) with time zone,
	"ended_reason" text
);
--> statement-breakpoint
CREATE TABLE "shares" (
	"id" text PRIMARY KEY NOT NULL,
	"certificate" text NOT NULL,
	"by" text NOT NULL,
	"label" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"expires_at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "status_changes" (
	"seq" bigint PRIMARY KEY GENERATED ALWAYS AS IDENTITY (sequence name "status_changes_seq_seq" INCREMENT BY 1 MINVALUE 1 MAXVALUE 9223372036854775807 START WITH 1 CACHE 1),
	"certificate" text NOT NULL,
	"change" text NOT NULL,
	"reason" text NOT NULL,
	"public_text" text NOT NULL,
	"internal_text" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "status_entries" (
	"certificate" text PRIMARY KEY NOT NULL,
	"list" text NOT NULL,
	"place" bigint NOT NULL,
	"set" boolean NOT NULL
);
--> statement-breakpoint
CREATE TABLE "status_lists" (
	"id" text PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"number" bigint NOT NULL,
	"length" bigint NOT NULL,
	"signed" text DEFAULT '' NOT NULL,
	"signed_at" timestamp (3) with time zone,
	"changes" bigint DEFAULT 0 NOT NULL,
	"signed_changes" bigint DEFAULT -1 NOT NULL
);
--> statement-breakpoint
CREATE TABLE "templates" (
	"id" text PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"content" jsonb NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "webhooks" (
	"id" text PRIMARY KEY NOT NULL,
	"institution" text NOT NULL,
	"url" text NOT NULL,
	"events" jsonb NOT NULL,
	"secret" text NOT NULL,
	"by" text NOT NULL,
	"created_at" timestamp (3) with time zone NOT NULL,
	"last_status" bigint,
	"last_at" timestamp (3) with time zone,
	"ended_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "witnessed_logs" (
	"origin" text PRIMARY KEY NOT NULL,
	"key" text NOT NULL,
	"size" bigint NOT NULL,
	"root" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
DROP INDEX "certificates_once";--> statement-breakpoint
ALTER TABLE "audit" ADD COLUMN "hash" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "certificate_names" ADD COLUMN "credential" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "kind" text DEFAULT 'completion' NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "issuer" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "run" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "edition" bigint DEFAULT 1 NOT NULL;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "valid_until" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "replaces" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "batch" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "key" text;--> statement-breakpoint
ALTER TABLE "certificates" ADD COLUMN "credential_hash" text;--> statement-breakpoint
ALTER TABLE "institutions" ADD COLUMN "url" text DEFAULT '' NOT NULL;--> statement-breakpoint
ALTER TABLE "institutions" ADD COLUMN "email" text DEFAULT '' NOT NULL;--> statement-breakpoint
CREATE INDEX "accreditations_version" ON "accreditations" USING btree ("version");--> statement-breakpoint
CREATE INDEX "accreditations_regulator" ON "accreditations" USING btree ("regulator");--> statement-breakpoint
CREATE UNIQUE INDEX "achievements_once" ON "achievements" USING btree ("institution","kind","version");--> statement-breakpoint
CREATE INDEX "api_tokens_institution" ON "api_tokens" USING btree ("institution");--> statement-breakpoint
CREATE INDEX "appeals_certificate" ON "appeals" USING btree ("certificate");--> statement-breakpoint
CREATE INDEX "appeals_institution" ON "appeals" USING btree ("institution","answered_at");--> statement-breakpoint
CREATE INDEX "batch_rows_state" ON "batch_rows" USING btree ("batch","state");--> statement-breakpoint
CREATE INDEX "batches_institution" ON "batches" USING btree ("institution","at");--> statement-breakpoint
CREATE INDEX "corrections_certificate" ON "corrections" USING btree ("certificate");--> statement-breakpoint
CREATE INDEX "corrections_institution" ON "corrections" USING btree ("institution","decided_at");--> statement-breakpoint
CREATE UNIQUE INDEX "endorsements_once" ON "endorsements" USING btree ("certificate","regulator");--> statement-breakpoint
CREATE INDEX "keys_institution" ON "keys" USING btree ("institution","created_at");--> statement-breakpoint
CREATE INDEX "log_leaves_certificate" ON "log_leaves" USING btree ("certificate","index");--> statement-breakpoint
CREATE INDEX "recognitions_by" ON "recognitions" USING btree ("by");--> statement-breakpoint
CREATE INDEX "recognitions_issuer" ON "recognitions" USING btree ("issuer");--> statement-breakpoint
CREATE INDEX "shares_certificate" ON "shares" USING btree ("certificate");--> statement-breakpoint
CREATE INDEX "shares_expiry" ON "shares" USING btree ("expires_at");--> statement-breakpoint
CREATE INDEX "status_changes_certificate" ON "status_changes" USING btree ("certificate","seq");--> statement-breakpoint
CREATE UNIQUE INDEX "status_entries_place" ON "status_entries" USING btree ("list","place");--> statement-breakpoint
CREATE UNIQUE INDEX "status_lists_number" ON "status_lists" USING btree ("institution","number");--> statement-breakpoint
CREATE INDEX "templates_institution" ON "templates" USING btree ("institution","at");--> statement-breakpoint
CREATE INDEX "webhooks_institution" ON "webhooks" USING btree ("institution");--> statement-breakpoint
CREATE INDEX "certificates_issuer" ON "certificates" USING btree ("issuer","awarded_at");--> statement-breakpoint
CREATE INDEX "certificates_replaces" ON "certificates" USING btree ("replaces");--> statement-breakpoint
CREATE INDEX "certificates_expiry" ON "certificates" USING btree ("valid_until");--> statement-breakpoint
CREATE UNIQUE INDEX "certificates_once" ON "certificates" USING btree ("learner","version","issuer","kind","run","edition");
--> statement-breakpoint
UPDATE "certificates" SET "issuer" = coalesce((SELECT "id" FROM "institutions" WHERE "slug" = "snapshot"->'issuer'->>'slug'), '');
--> statement-breakpoint
INSERT INTO "chains" ("name", "size", "hash") VALUES ('audit', 0, ''), ('log', 0, '');
