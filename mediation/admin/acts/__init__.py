"""What each desk may do with a mediation: lists of acts, one per chair."""
