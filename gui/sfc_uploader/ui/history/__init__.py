"""The page of finished uploads."""
