#include "secrets.hpp"

#include <sodium.h>

namespace roster::server {

namespace {

constexpr std::size_t token_bytes = 32;

const unsigned char* bytes_of(std::string_view text) {
    return reinterpret_cast<const unsigned char*>(text.data());
}
unsigned char* bytes_of(std::string& text) { return reinterpret_cast<unsigned char*>(text.data()); }

std::string hexadecimal(std::string_view bytes) {
    std::string text(bytes.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes_of(bytes), bytes.size());
    text.pop_back();
    return text;
}

std::string blake2b(std::string_view text, std::size_t length, std::string_view key = {}) {
    std::string hash(length, '\0');
    crypto_generichash(bytes_of(hash), hash.size(), bytes_of(text), text.size(),
                       key.empty() ? nullptr : bytes_of(key), key.size());
    return hash;
}

}  // namespace

bool start_secrets() { return sodium_init() >= 0; }

std::string random_id(std::string_view prefix) {
    static constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyz0123456789";
    std::string id(prefix);
    for (std::size_t i = 0; i < domain::id_random_length; ++i) {
        id += letters[randombytes_uniform(static_cast<std::uint32_t>(letters.size()))];
    }
    return id;
}

std::string random_id(domain::IdKind kind) { return random_id(domain::id_prefix(kind)); }

double random_percent() { return randombytes_uniform(1'000'000) / 10'000.0; }

std::string random_token() {
    std::string bytes(token_bytes, '\0');
    randombytes_buf(bytes.data(), bytes.size());
    return to_base64url(bytes);
}

std::string token_hash(std::string_view token) { return hexadecimal(blake2b(token, 32)); }

std::string fingerprint(std::string_view text) { return hexadecimal(blake2b(text, 16)); }

Key random_key() {
    Key key(crypto_secretbox_KEYBYTES, '\0');
    randombytes_buf(key.data(), key.size());
    return key;
}

Key key_derived_from(std::string_view secret, std::string_view purpose) {
    return blake2b(secret, crypto_secretbox_KEYBYTES, blake2b(purpose, 32));
}

std::string sealed(const Key& key, std::string_view text) {
    std::string box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + text.size(), '\0');
    randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(bytes_of(box) + crypto_secretbox_NONCEBYTES, bytes_of(text), text.size(),
                          bytes_of(box), bytes_of(key));
    return to_base64url(box);
}

std::optional<std::string> opened(const Key& key, std::string_view sealed_text) {
    const auto box = from_base64url(sealed_text);
    constexpr std::size_t overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (!box || box->size() < overhead || key.size() != crypto_secretbox_KEYBYTES) return std::nullopt;
    std::string text(box->size() - overhead, '\0');
    const auto* start = bytes_of(*box);
    if (crypto_secretbox_open_easy(bytes_of(text), start + crypto_secretbox_NONCEBYTES,
                                   box->size() - crypto_secretbox_NONCEBYTES, start, bytes_of(key)) != 0) {
        return std::nullopt;
    }
    return text;
}

std::string to_base64url(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING), '\0');
    sodium_bin2base64(text.data(), text.size(), bytes_of(bytes), bytes.size(),
                      sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    text.pop_back();  // the terminating zero
    return text;
}

std::optional<std::string> from_base64url(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    if (sodium_base642bin(bytes_of(bytes), bytes.size(), text.data(), text.size(), nullptr, &length, nullptr,
                          sodium_base64_VARIANT_URLSAFE_NO_PADDING) != 0) {
        return std::nullopt;
    }
    bytes.resize(length);
    return bytes;
}

}  // namespace roster::server
