"""The SF Compute image service, typed: models, errors, and one method an endpoint. No Qt, no threads."""
