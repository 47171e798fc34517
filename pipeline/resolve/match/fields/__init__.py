"""What two rows say beside their titles and texts → evidence for or against their being one: a file for a family of kinds."""
