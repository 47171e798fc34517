"""The pages of a site, as they are read → what the site does on all of them: how it prints titles, texts and labels."""
