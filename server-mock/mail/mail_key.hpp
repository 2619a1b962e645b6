// The key under which mails are kept until they have left. It is not in the database, so that a copy of the database
// alone opens no link; all processes on one database hold the same.
#pragma once

#include <expected>
#include <filesystem>
#include <string>

#include "secrets.hpp"
#include "store/database.hpp"

namespace roster::server {

struct MailKeySource {
    std::string text;            // the key itself, as its file holds it; empty: the file counts
    std::filesystem::path file;  // made on the first start, readable by its owner alone
};

// The error is one sentence: the key is damaged, or not the one of this database.
std::expected<Key, std::string> mail_key(Database& database, const MailKeySource& source);

}  // namespace roster::server
