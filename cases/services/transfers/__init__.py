"""移送. Three rooms: making the parcel, its journey, and the course of a suspected crime."""
