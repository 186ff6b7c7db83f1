-- The full-text index of `passages`. The text is folded already, so the tokenizer only parts it at spaces; a title weighs four times its text.
CREATE VIRTUAL TABLE `passages_index` USING fts5(`heading`, `folded`, content = 'passages', content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 0', prefix = '2 3');
--> statement-breakpoint
INSERT INTO `passages_index`(`passages_index`, `rank`) VALUES ('rank', 'bm25(4.0, 1.0)');
--> statement-breakpoint
CREATE TRIGGER `passages_indexed` AFTER INSERT ON `passages` BEGIN
	INSERT INTO `passages_index`(`rowid`, `heading`, `folded`) VALUES (new.`id`, new.`heading`, new.`folded`);
END;
--> statement-breakpoint
CREATE TRIGGER `passages_unindexed` AFTER DELETE ON `passages` BEGIN
	INSERT INTO `passages_index`(`passages_index`, `rowid`, `heading`, `folded`) VALUES ('delete', old.`id`, old.`heading`, old.`folded`);
END;
