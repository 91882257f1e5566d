"""The demo story: a lawful year of cases in every state, told by calling the services."""
