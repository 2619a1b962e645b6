#include "store/listed_people.hpp"

#include "store/member_positions.hpp"
#include "store/member_texts.hpp"

namespace roster::server::store {

namespace {

constexpr std::int64_t most_without_lists = 4'000;

bool has_large_lists(soci::session& session) {
    return Query(session, "select count(*) from (select 1 from member_positions limit 1) counted")
               .value<std::int64_t>() > 0;
}

}  // namespace

void begin_large_lists(soci::session& session) {
    const auto large =
        Query(session,
              "select id, owners + collaborators from organizations o where owners + collaborators >"
              " :most and not exists (select 1 from member_positions p where p.organization_id = o.id)")
            .bind("most", most_without_lists)
            .rows<std::string, std::int64_t>();
    for (const auto& [id, people] : large) {
        count_positions(session, id, people);
        write_texts(session, id);
    }
}

void write_texts_anew(soci::session& session) {
    const auto kept = Query(session, "select distinct organization_id from member_texts").rows<std::string>();
    Query(session, "delete from member_texts").run();
    for (const auto& [id] : kept) write_texts(session, id);
}

std::vector<ListedPerson> listed_people(soci::session& session, const std::vector<std::string>& user_ids) {
    std::vector<ListedPerson> found;
    if (user_ids.empty() || !has_large_lists(session)) return found;
    Query query(session,
                std::string("select ") + listed_columns + " from members m where m.user_id in (" +
                    parameter_list("user", user_ids.size()) +
                    ") and m.removed_at is null and m.is_service_account = 0 and exists (select 1 from"
                    " member_positions p where p.organization_id = m.organization_id)");
    for (std::size_t i = 0; i < user_ids.size(); ++i) query.bind("user" + std::to_string(i), user_ids[i]);
    query.each_of<ListedColumns>(
        [&](ListedColumns& row) { found.push_back(std::make_from_tuple<ListedPerson>(std::move(row))); });
    return found;
}

void change_lists(soci::session& session, const std::vector<ListedPerson>& before,
                  const std::vector<ListedPerson>& after) {
    if (before.empty() && after.empty()) return;
    move_positions(session, before, after);
    change_texts(session, before, after);
}

}  // namespace roster::server::store
