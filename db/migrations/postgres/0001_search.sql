-- The full-text index of `passages`. The text is folded already, so the dictionary is `simple`; a title weighs more than its text.
CREATE INDEX "passages_index" ON "passages" USING gin ((setweight(to_tsvector('simple', "heading"), 'A') || to_tsvector('simple', "folded")));
