"""Reports: results as pages, Markdown, terminal text and data files; no arithmetic."""
