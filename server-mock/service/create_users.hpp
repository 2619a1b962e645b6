// People whom an owner makes without an invitation, from a list.
#pragma once

#include <vector>

#include "api/types.hpp"
#include "service/backend.hpp"

namespace roster::server {

// A person who can be made: the rules are kept, the password is hashed.
struct UserToMake {
    api::UserCreate asked;
    std::string email, name, password_hash;  // the hash is empty without a password: set through a reset link
};

// All of them or, with the first one's sentence, none. Hashing takes long, so this comes before the transaction.
api::Result<std::vector<UserToMake>> judge_users(Backend& backend, const Caller& caller,
                                                 const std::vector<api::UserCreate>& asked);

// Makes all of them or none. Only addresses without an account: somebody who has one is asked by an invitation. The
// pending invitations of these addresses become expired.
api::Result<api::Page<api::UserCreated>> create_users(Backend& backend, soci::session& session,
                                                      const Caller& caller,
                                                      const std::vector<UserToMake>& users);

}  // namespace roster::server
