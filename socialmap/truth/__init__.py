"""Staying true: asking in time, answering in one click, telling who wants to know."""
