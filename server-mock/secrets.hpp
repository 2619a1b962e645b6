// Random identifiers and tokens, what is stored of them, and encryption at rest; all by libsodium.
#pragma once

#include <optional>
#include <string>
#include <string_view>

#include "domain/ids.hpp"

namespace roster::server {

// Must be called once before anything else here; false when the machine gives no randomness.
bool start_secrets();

std::string random_id(domain::IdKind kind);
std::string random_id(std::string_view prefix);

double random_percent();  // 0 to 100, evenly

// 256 bits (ASVS 11.5.1), in the URL-safe alphabet of RFC 4648 §5 without padding.
std::string random_token();

// What is stored of a token: BLAKE2b-256 in hexadecimal. Nothing of the token can be told from it, and since a
// look-up goes by the whole hash, its time tells nothing either.
std::string token_hash(std::string_view token);

// A short fingerprint of any text, in hexadecimal.
std::string fingerprint(std::string_view text);

using Key = std::string;  // 32 bytes
Key random_key();
Key key_derived_from(std::string_view secret, std::string_view purpose);

// XSalsa20-Poly1305 with a random nonce, as base64; opens to nothing with another key or after a change.
std::string sealed(const Key& key, std::string_view text);
std::optional<std::string> opened(const Key& key, std::string_view sealed_text);

std::string to_base64url(std::string_view bytes);
std::optional<std::string> from_base64url(std::string_view text);

}  // namespace roster::server
