#include "service/members.hpp"

#include "store/word_list.hpp"

namespace roster::server {

namespace {

std::string name_of_list(const Caller& caller, const store::MemberFilter& filter, const SortKey& sort) {
    std::string name = "members";
    const auto add = [&](std::string_view part) { name += "\n" + std::string(part); };
    add(caller.member.organization_id);
    add(std::to_string(static_cast<int>(filter.kind)));
    for (const auto* each : {&filter.email, &filter.email_part, &filter.name, &filter.base_role})
        add(each->value_or("\n"));
    add(store::joined_words(filter.words));
    add(sort.key);
    add(sort.descending ? "-" : "+");
    return name;
}

}  // namespace

api::Collaborator shown(const store::Member& member) {
    api::Collaborator value;
    value.id = member.identity_id;
    value.user_id = member.user_id;
    value.email = member.email;
    value.name = member.name;
    value.base_role = member.base_role;
    // The older, single level: a restriction shows instead of "collaborator".
    value.permission_level = member.base_role == "owner" || member.additional_roles.empty()
                                 ? member.base_role
                                 : member.additional_roles.front();
    value.additional_roles = member.additional_roles;
    value.created_at = member.created_at;
    value.is_service_account = member.is_service_account;
    value.last_active_at = member.last_active_at;
    value.etag = etag_of(member.user_id, member.version);
    return value;
}

namespace {

constexpr std::int64_t rows_of_a_part = 1000;

api::Result<store::Order> order_of(const store::MemberFilter& filter, const PageAsk& ask) {
    const auto sort = sort_key_of(ask);
    auto order = store::member_order(sort.key, sort.descending);
    if (!order)
        return std::unexpected(unknown_sort(ask, "name, email, base_role, created_at, last_active_at"));
    exact_names_first(*order, ask, "", filter.name);
    return std::move(*order);
}

std::string csv_line_of(const store::Member& member) {
    const auto value = shown(member);
    return csv_line({value.name, value.email, value.base_role, store::joined_words(value.additional_roles),
                     domain::to_text(value.created_at),
                     value.last_active_at ? domain::to_text(*value.last_active_at) : "",
                     value.is_service_account ? "true" : "false", member.user_id, value.id});
}

}  // namespace

api::Result<api::Page<api::Collaborator>> list_members(Backend& backend, const Caller& caller,
                                                       const store::MemberFilter& filter,
                                                       const PageAsk& ask) {
    const auto sort = sort_key_of(ask);
    const auto order = order_of(filter, ask);
    if (!order) return std::unexpected(order.error());
    const auto list = name_of_list(caller, filter, sort);
    const auto window = window_of(ask, *order, list);
    if (!window) return std::unexpected(window.error());
    return backend.database.read([&](soci::session& session) {
        auto found = store::list_members(session, backend.database.dialect(), caller.member.organization_id,
                                         filter, *order, sort.key, *window);
        api::Page<api::Collaborator> page;
        page.results.reserve(found.rows.size());
        for (const auto& member : found.rows) page.results.push_back(shown(member));
        page.metadata = metadata_of(found.total, found.next, list);
        return page;
    });
}

api::Result<NextPart> export_members(Backend& backend, const Caller& caller,
                                     const store::MemberFilter& filter, const PageAsk& ask) {
    const auto order = order_of(filter, ask);
    if (!order) return std::unexpected(order.error());
    return csv_of_pages(
        {"name", "email", "base_role", "additional_roles", "created_at", "last_active_at",
         "is_service_account", "user_id", "id"},
        [&backend, organization = caller.member.organization_id, filter, order = *order,
         key = std::string(sort_key_of(ask).key)](const std::optional<store::Cursor>& after) {
            const auto page = backend.database.read([&](soci::session& session) {
                return store::list_members(
                    session, backend.database.dialect(), organization, filter, order, key,
                    {.count = rows_of_a_part, .offset = 0, .after = after, .is_counted = false});
            });
            CsvPage part{{}, page.next};
            for (const auto& member : page.rows) part.lines += csv_line_of(member);
            return part;
        });
}

api::Result<Versioned<api::Collaborator>> get_member(Backend& backend, const Caller& caller,
                                                     std::string_view id) {
    const auto member = backend.database.read([&](soci::session& session) {
        return store::find_member_by_any_id(session, caller.member.organization_id, id);
    });
    if (!member) return refuse(404, domain::Sentence::not_found);
    auto value = shown(*member);
    auto etag = value.etag.value();
    return Versioned<api::Collaborator>{std::move(value), std::move(etag)};
}

}  // namespace roster::server
