#include "store/folds.hpp"

#include <string>
#include <string_view>
#include <vector>

#include "store/listed_people.hpp"
#include "store/query.hpp"
#include "store/text_keys.hpp"

namespace roster::server::store {

namespace {

struct FoldedColumn {
    std::string table, id, written, fold;
    std::string (*fold_of)(std::string_view);
};
const FoldedColumn columns[] = {
    {"members", "user_id", "name", "name_fold", folded},
    {"members", "user_id", "email", "email_fold", address_fold},
    {"invitations", "id", "email", "email_fold", address_fold},
    {"clouds", "id", "name", "name_fold", folded},
    {"projects", "id", "name", "name_fold", folded},
    {"user_groups", "id", "name", "name_fold", folded},
    {"api_keys", "id", "name", "name_fold", folded},
};

}  // namespace

void fold_anew(soci::session& session) {
    for (const auto& column : columns) {
        std::vector<std::string> ids, folds;
        Query(session,
              "select " + column.id + ", " + column.written + ", " + column.fold + " from " + column.table)
            .each<std::string, std::string, std::string>([&](auto& row) {
                auto& [id, written, fold] = row;
                auto today = column.fold_of(written);
                if (today == fold) return;
                ids.push_back(std::move(id));
                folds.push_back(std::move(today));
            });
        if (ids.empty()) continue;
        BulkQuery(session,
                  "update " + column.table + " set " + column.fold + " = :fold where " + column.id + " = :id")
            .bind("fold", std::move(folds))
            .bind("id", std::move(ids))
            .run();
    }
    write_texts_anew(session);
}

}  // namespace roster::server::store
