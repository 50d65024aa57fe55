"""What a person has set: settings, the network, secrets in the keychain."""
