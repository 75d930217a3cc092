"""Compares ways of counselling under one budget of hours: central, decentral, mobile, digital."""
