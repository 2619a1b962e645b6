#include "store/sign_in_tries.hpp"

#include "store/query.hpp"

namespace roster::server::store {

std::vector<SignInTry> tries_since(soci::session& session, std::string_view name, Timestamp since) {
    std::vector<SignInTry> all;
    Query(session,
          "select began_at, is_judged from sign_in_tries where name = :name and began_at > :since"
          " order by began_at")
        .bind("name", name)
        .bind("since", since)
        .each<Timestamp, bool>(
            [&](auto& row) { all.push_back(std::make_from_tuple<SignInTry>(std::move(row))); });
    return all;
}

void add_try(soci::session& session, const std::vector<std::string>& names, std::string_view id, Timestamp at,
             bool is_judged) {
    for (const auto& name : names) {
        Query(session,
              "insert into sign_in_tries (name, id, began_at, is_judged) values (:name, :id, :at, :judged)")
            .bind("name", name)
            .bind("id", id)
            .bind("at", at)
            .bind("judged", is_judged)
            .run();
    }
}

void set_try_failed(soci::session& session, const std::vector<std::string>& names, std::string_view id) {
    for (const auto& name : names) {
        Query(session, "update sign_in_tries set is_judged = 1 where name = :name and id = :id")
            .bind("name", name)
            .bind("id", id)
            .run();
    }
}

void remove_try(soci::session& session, const std::vector<std::string>& names, std::string_view id) {
    for (const auto& name : names) {
        Query(session, "delete from sign_in_tries where name = :name and id = :id")
            .bind("name", name)
            .bind("id", id)
            .run();
    }
}

void forget_failed_tries(soci::session& session, std::string_view name) {
    Query(session, "delete from sign_in_tries where name = :name and is_judged = 1").bind("name", name).run();
}

void remove_tries_before(soci::session& session, Timestamp at) {
    Query(session, "delete from sign_in_tries where began_at < :at").bind("at", at).run();
}

}  // namespace roster::server::store
