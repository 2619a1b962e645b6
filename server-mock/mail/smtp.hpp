// One mail over SMTP, by libcurl.
#pragma once

#include <expected>
#include <string>

#include "settings.hpp"

namespace roster::server {

struct SmtpProblem {
    std::string text;
    bool is_final = false;  // the server refused this mail for good (a 5xx answer): trying again is no use
};

std::expected<void, SmtpProblem> send_by_smtp(const Settings& settings, const std::string& recipient,
                                              const std::string& message);

}  // namespace roster::server
