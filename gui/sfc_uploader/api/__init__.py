"""The SF Compute image service, typed: models, errors, one method an endpoint. No Qt; no thread but the watchdog's."""
