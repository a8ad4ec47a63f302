"""What one sentence asserts: triggers, roles, modality, attribution."""
