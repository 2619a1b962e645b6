#include "service/wrong_values.hpp"

#include <algorithm>

#include "domain/person_name.hpp"
#include "domain/role.hpp"
#include "domain/text.hpp"

namespace roster::server {

using domain::Refusal;
using domain::Sentence;

api::Error unknown_value(std::string member, const std::string& value, std::string_view known) {
    return api::error_of(422,
                         Refusal{Sentence::member_unknown_value,
                                 {{"member", member}, {"value", value}, {"values", std::string(known)}}},
                         member);
}

std::optional<api::Error> wrong_roles(const api::CollaboratorRoles& roles) {
    if (!domain::is_word_of(domain::base_roles, roles.base_role))
        return unknown_value("base_role", roles.base_role, domain::base_roles);
    for (auto each = roles.additional_roles.begin(); each != roles.additional_roles.end(); ++each) {
        const auto member = "additional_roles[" + std::to_string(each - roles.additional_roles.begin()) + "]";
        if (!domain::is_word_of(domain::additional_roles, *each))
            return unknown_value(member, *each, domain::additional_roles);
        if (std::find(roles.additional_roles.begin(), each, *each) != each) {
            return api::error_of(422, Refusal{Sentence::member_twice, {{"member", member}, {"value", *each}}},
                                 member);
        }
    }
    return std::nullopt;
}

std::optional<api::Error> wrong_line(std::string member, std::string_view text,
                                     std::size_t most_code_points) {
    const auto problem = text.empty() ? std::nullopt : domain::line_problem(text, most_code_points);
    if (!problem) return std::nullopt;
    const auto because = [&](Sentence sentence) {
        return api::error_of(
            422, Refusal{sentence, {{"member", member}, {"limit", std::to_string(most_code_points)}}},
            member);
    };
    switch (*problem) {
        case Sentence::name_empty:
            return because(Sentence::member_shows_nothing);
        case Sentence::name_too_long:
            return because(Sentence::member_too_long);
        default:
            return because(Sentence::member_no_line);
    }
}

}  // namespace roster::server
