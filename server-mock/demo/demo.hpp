// The demo: two organizations that the same owner belongs to, with people of many scripts and invitations in every
// state. Always the same but for times.
#pragma once

#include <cstdint>
#include <string_view>

#include "service/backend.hpp"

namespace roster::server {

inline constexpr std::string_view demo_owner_email = "mara.lindqvist@example.com";
inline constexpr std::string_view demo_password = "demo-roster-2026";

// Fills an empty database; `members`: how many people the first organization has. A database that holds anything is
// left alone.
void load_demo(Backend& backend, std::int64_t members);

// Whether the database holds the demo's owner.
bool demo_is_there(Backend& backend);

}  // namespace roster::server
