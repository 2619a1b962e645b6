// Passwords as Argon2id hashes (ASVS 6.2). One hash takes 64 MiB, so only four are made at once; the next wait in
// a short line, and whoever comes after that is told that the server is busy.
#pragma once

#include <condition_variable>
#include <cstdint>
#include <expected>
#include <mutex>
#include <string>

namespace roster::server {

struct HasherBusy {};

class PasswordHasher {
   public:
    PasswordHasher(unsigned long long operations, std::size_t memory);

    // Of the password normalized (NFKC, NIST SP 800-63B-4 §3.1.1.2), as domain::password_problem judges it.
    std::expected<std::string, HasherBusy> hash(const std::string& password);

    // Hashes from before passwords were normalized are of the password as it was typed. `stored` may be empty: then the
    // answer is no, after the same work as for a real one, so that the time does not tell whether there is an account.
    enum class Answer : std::uint8_t { wrong, right, right_as_typed };
    std::expected<Answer, HasherBusy> verify(const std::string& stored, const std::string& password);

   private:
    class Place;
    bool is_hash_of(const std::string& stored, const std::string& text) const;

    unsigned long long operations_;
    std::size_t memory_;
    std::string nobodys_hash_;
    std::mutex mutex_;
    std::condition_variable free_;
    int working_ = 0;
    int waiting_ = 0;
};

}  // namespace roster::server
