#include "service/password_hasher.hpp"

#include <chrono>
#include <new>
#include <sodium.h>

#include "domain/unicode.hpp"

namespace roster::server {

namespace {
constexpr int most_at_once = 4;
constexpr int most_waiting = 64;
constexpr std::chrono::seconds patience{8};
}  // namespace

class PasswordHasher::Place {
   public:
    explicit Place(PasswordHasher& hasher) : hasher_(hasher) {
        std::unique_lock lock(hasher_.mutex_);
        if (hasher_.working_ >= most_at_once && hasher_.waiting_ >= most_waiting) return;
        ++hasher_.waiting_;
        taken_ = hasher_.free_.wait_for(lock, patience, [&] { return hasher_.working_ < most_at_once; });
        --hasher_.waiting_;
        if (taken_) ++hasher_.working_;
    }
    ~Place() {
        if (!taken_) return;
        {
            const std::lock_guard lock(hasher_.mutex_);
            --hasher_.working_;
        }
        hasher_.free_.notify_one();
    }
    Place(const Place&) = delete;
    bool taken() const { return taken_; }

   private:
    PasswordHasher& hasher_;
    bool taken_ = false;
};

PasswordHasher::PasswordHasher(unsigned long long operations, std::size_t memory)
    : operations_(operations), memory_(memory) {
    nobodys_hash_ = hash("nobody has this password").value();
}

std::expected<std::string, HasherBusy> PasswordHasher::hash(const std::string& password) {
    const std::string normal = domain::normalized(password);
    const Place place(*this);
    if (!place.taken()) return std::unexpected(HasherBusy{});
    std::string text(crypto_pwhash_STRBYTES, '\0');
    if (crypto_pwhash_str_alg(text.data(), normal.data(), normal.size(), operations_, memory_,
                              crypto_pwhash_ALG_ARGON2ID13) != 0) {
        throw std::bad_alloc();  // libsodium's only reason to fail
    }
    text.resize(text.find('\0'));
    return text;
}

bool PasswordHasher::is_hash_of(const std::string& stored, const std::string& text) const {
    const auto& against = stored.empty() ? nobodys_hash_ : stored;
    const bool right = crypto_pwhash_str_verify(against.c_str(), text.data(), text.size()) == 0;
    return right && !stored.empty();
}

std::expected<PasswordHasher::Answer, HasherBusy> PasswordHasher::verify(const std::string& stored,
                                                                         const std::string& password) {
    const std::string normal = domain::normalized(password);
    const Place place(*this);
    if (!place.taken()) return std::unexpected(HasherBusy{});
    if (is_hash_of(stored, normal)) return Answer::right;
    return normal != password && is_hash_of(stored, password) ? Answer::right_as_typed : Answer::wrong;
}

}  // namespace roster::server
