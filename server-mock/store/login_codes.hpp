// Codes by which a command line is signed in: asked for by nobody known, approved by a signed-in person, fetched once.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "clock.hpp"
#include "store/soci.hpp"

namespace roster::server::store {

struct LoginCode {
    std::string code_hash;
    std::string source_ip;      // from where it was asked for
    std::int64_t key_life = 0;  // of the key that it is going to give, in microseconds
    Timestamp expires_at;
    std::optional<std::string> approved_by;      // a user id
    std::optional<std::string> organization_id;  // of whoever approved it, while they are a member; read only
};

void add_login_code(soci::session& session, const LoginCode& code);
// Nothing for an unknown, used or refused one, and for one whose time is over.
std::optional<LoginCode> find_login_code(soci::session& session, std::string_view code_hash, Timestamp now);
void approve_login_code(soci::session& session, std::string_view code_hash, std::string_view user_id);
void remove_login_code(soci::session& session, std::string_view code_hash);

void remove_codes_of_members(soci::session& session, const std::vector<std::string>& user_ids);
void remove_codes_of_account(soci::session& session, std::string_view account_id);
void remove_dead_login_codes(soci::session& session, Timestamp now);

}  // namespace roster::server::store
