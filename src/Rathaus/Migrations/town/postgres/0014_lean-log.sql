-- A counter is raised in every commit: with room on its page the new version stays there and the index is left alone.
ALTER TABLE platform_counter SET (fillfactor = 60);
