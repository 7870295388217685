"""Text: sentences, tokens, stems."""
