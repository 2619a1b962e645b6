// Identifiers: a prefix that tells the kind of thing, then random lower-case letters and digits.
#pragma once

#include <string>
#include <string_view>

namespace roster::domain {

// The kinds of things that carry an id, with the prefix of each ("org_", "usr_", …).
enum class IdKind { organization, user, identity, invitation, cloud, project, group, session, audit_event };

// A fresh id has this many characters after its prefix (clients.md: prefix and 26).
inline constexpr std::size_t id_random_length = 26;

std::string_view id_prefix(IdKind kind);

// True when `text` is the prefix of `kind` and at least 20 lower-case letters or digits. Says nothing of
// existence.
bool is_id(IdKind kind, std::string_view text);

}  // namespace roster::domain
