CREATE TABLE "cut_scores" (
	"id" text PRIMARY KEY NOT NULL,
	"exam" text NOT NULL,
	"panel" text NOT NULL,
	"points" bigint NOT NULL,
	"items" bigint NOT NULL,
	"mean" double precision NOT NULL,
	"error" double precision NOT NULL,
	"reason" text NOT NULL,
	"by" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL
);
--> statement-breakpoint
CREATE TABLE "exam_entries" (
	"learner" text NOT NULL,
	"exam" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "exam_entries_learner_exam_pk" PRIMARY KEY("learner","exam")
);
--> statement-breakpoint
CREATE TABLE "panel_judges" (
	"panel" text NOT NULL,
	"judge" text NOT NULL,
	"background" text NOT NULL,
	"language" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"promised_at" timestamp (3) with time zone,
	"limits" jsonb,
	CONSTRAINT "panel_judges_panel_judge_pk" PRIMARY KEY("panel","judge")
);
--> statement-breakpoint
CREATE TABLE "panel_ratings" (
	"panel" text NOT NULL,
	"judge" text NOT NULL,
	"round" bigint NOT NULL,
	"ratings" jsonb NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"done_at" timestamp (3) with time zone,
	CONSTRAINT "panel_ratings_panel_judge_round_pk" PRIMARY KEY("panel","judge","round")
);
--> statement-breakpoint
CREATE TABLE "panels" (
	"id" text PRIMARY KEY NOT NULL,
	"exam" text NOT NULL,
	"version" text NOT NULL,
	"items" jsonb NOT NULL,
	"state" text NOT NULL,
	"candidate" jsonb NOT NULL,
	"opened_by" text NOT NULL,
	"opened_at" timestamp (3) with time zone NOT NULL,
	"closed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE TABLE "portfolio_marks" (
	"portfolio" text NOT NULL,
	"place" bigint NOT NULL,
	"marker" text NOT NULL,
	"marks" jsonb NOT NULL,
	"comment" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	CONSTRAINT "portfolio_marks_portfolio_place_pk" PRIMARY KEY("portfolio","place")
);
--> statement-breakpoint
CREATE TABLE "portfolios" (
	"id" text PRIMARY KEY NOT NULL,
	"candidate" text NOT NULL,
	"exam" text NOT NULL,
	"number" bigint NOT NULL,
	"version" text NOT NULL,
	"work" text NOT NULL,
	"rubric" text NOT NULL,
	"language" text NOT NULL,
	"defence" text NOT NULL,
	"ai_use" text NOT NULL,
	"at" timestamp (3) with time zone NOT NULL,
	"withdrawn_at" timestamp (3) with time zone,
	"interview" jsonb,
	"marks" jsonb,
	"passed" boolean,
	"decided_at" timestamp (3) with time zone,
	"appeal" text,
	"appealed_at" timestamp (3) with time zone
);
--> statement-breakpoint
CREATE INDEX "cut_scores_exam" ON "cut_scores" USING btree ("exam","at");--> statement-breakpoint
CREATE INDEX "panels_exam" ON "panels" USING btree ("exam","opened_at");--> statement-breakpoint
CREATE UNIQUE INDEX "portfolio_marks_marker" ON "portfolio_marks" USING btree ("portfolio","marker");--> statement-breakpoint
CREATE UNIQUE INDEX "portfolios_number" ON "portfolios" USING btree ("candidate","exam","number");--> statement-breakpoint
CREATE INDEX "portfolios_exam" ON "portfolios" USING btree ("exam","at");--> statement-breakpoint
CREATE INDEX "attempts_started" ON "attempts" USING btree ("course","started_at");