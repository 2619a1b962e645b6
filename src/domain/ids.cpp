#include "domain/ids.hpp"

#include <algorithm>
#include <array>

namespace roster::domain {
namespace {

constexpr std::size_t shortest_id_random_part = 20;
constexpr std::array<std::string_view, 9> prefixes = {"org_", "usr_", "ide_", "orginv_", "cld_",
                                                      "prj_", "ug_",  "ses_", "aud_"};

}  // namespace

std::string_view id_prefix(IdKind kind) { return prefixes[static_cast<std::size_t>(kind)]; }

bool is_id(IdKind kind, std::string_view text) {
    const std::string_view prefix = id_prefix(kind);
    if (!text.starts_with(prefix)) return false;
    text.remove_prefix(prefix.size());
    return text.size() >= shortest_id_random_part && std::ranges::all_of(text, [](char character) {
               return (character >= 'a' && character <= 'z') || (character >= '0' && character <= '9');
           });
}

}  // namespace roster::domain
