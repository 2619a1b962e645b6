#include "service/versioned.hpp"

#include <charconv>

#include "domain/text.hpp"
#include "secrets.hpp"

namespace roster::server {

namespace {

// The version is in the tag, beside a proof that the tag is of this thing: so an outdated tag can be told from one
// that never was.
std::string tag_text(std::string_view id, std::int64_t version) {
    const auto number = std::to_string(version);
    return number + "-" + fingerprint(std::string(id) + " " + number).substr(0, 16);
}

TagMatch match_one(std::string_view tag, std::string_view id, std::int64_t version) {
    if (tag.starts_with("W/")) tag.remove_prefix(2);
    if (tag.size() >= 2 && tag.starts_with('"') && tag.ends_with('"')) tag = tag.substr(1, tag.size() - 2);
    std::int64_t named = 0;
    const auto [end, problem] = std::from_chars(tag.data(), tag.data() + tag.size(), named);
    if (problem != std::errc() || named < 1 || named > version || tag != tag_text(id, named))
        return TagMatch::never_valid;
    return named == version ? TagMatch::current : TagMatch::outdated;
}

}  // namespace

std::string etag_of(std::string_view id, std::int64_t version) { return "\"" + tag_text(id, version) + "\""; }

TagMatch match_tag(std::string_view if_match, std::string_view id, std::int64_t version) {
    if (domain::trimmed(if_match).empty() || domain::trimmed(if_match) == "*") return TagMatch::current;
    auto best = TagMatch::never_valid;
    while (!if_match.empty()) {
        const auto comma = if_match.find(',');
        const auto match = match_one(domain::trimmed(if_match.substr(0, comma)), id, version);
        if (match == TagMatch::current) return match;
        if (match == TagMatch::outdated) best = match;
        if_match.remove_prefix(comma == std::string_view::npos ? if_match.size() : comma + 1);
    }
    return best;
}

}  // namespace roster::server
