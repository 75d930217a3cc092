"""What a stored result says: tables, pictures and sentences for pages and papers; pure."""
