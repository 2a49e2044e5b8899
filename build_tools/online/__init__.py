"""Other people's services, asked politely, and what they say of a record."""
