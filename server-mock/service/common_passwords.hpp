// The passwords that guessing begins with (ASVS 6.2.4). cmake/common_passwords.mjs writes what defines them.
#pragma once

#include "domain/password.hpp"

namespace roster::server {

domain::CommonPasswords common_passwords();

}  // namespace roster::server
