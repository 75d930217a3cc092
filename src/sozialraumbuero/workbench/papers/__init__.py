"""What goes to the committee: Vorlage, report and one page in plain words, from a stored run."""
