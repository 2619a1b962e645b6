#include "store/mail_key.hpp"

#include "store/query.hpp"

namespace roster::server::store {

std::optional<std::string> find_key_mark(soci::session& session) {
    auto row = Query(session, "select sealed_mark from mail_key where id = 1").first<std::string>();
    if (!row) return std::nullopt;
    return std::move(std::get<0>(*row));
}

std::string keep_first_key_mark(soci::session& session, std::string_view sealed_mark) {
    Query(session, "insert into mail_key (id, sealed_mark) values (1, :mark) on conflict (id) do nothing")
        .bind("mark", sealed_mark)
        .run();
    return find_key_mark(session).value();
}

}  // namespace roster::server::store
