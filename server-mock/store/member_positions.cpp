#include "store/member_positions.hpp"

#include <array>
#include <map>
#include <utility>

namespace roster::server::store {

namespace {

constexpr std::int64_t cut_size = 1'000;
constexpr std::int64_t largest_block = 2 * cut_size;
constexpr std::int64_t smallest_block = cut_size / 4;
constexpr std::array<std::string_view, 5> keys = {"name", "email", "base_role", "created_at",
                                                  "last_active_at"};

// First key → number of people. The first block of an order begins at the empty key.
using Blocks = std::map<std::string, std::int64_t>;

// A row's place in an order as one text that sorts as the row does: no value holds a blank or anything before it, and
// numbers have as many digits.
std::string place_of(const ListedPerson& person, const Order& order) {
    const auto digits = [](Timestamp time) {
        const auto number = std::to_string(time.microseconds);
        return std::string(20 - number.size(), '0') + number;
    };
    std::string place;
    for (const auto& column : order.columns) {
        if (&column != &order.columns.front()) place += ' ';
        if (column.name == "name_key") place += person.name_key;
        if (column.name == "email") place += person.email;
        if (column.name == "base_role") place += person.base_role;
        if (column.name == "created_at") place += digits(person.created_at);
        if (column.name == "last_active_at") place += digits(person.last_active_at);
        if (column.name == "user_id") place += person.user_id;
    }
    return place;
}

Cursor cursor_at(std::string_view place) {
    Cursor cursor;
    for (;;) {
        const auto end = place.find(' ');
        cursor.emplace_back(place.substr(0, end));
        if (end == std::string_view::npos) return cursor;
        place.remove_prefix(end + 1);
    }
}

Blocks read_blocks(soci::session& session, std::string_view organization_id, std::string_view key) {
    Blocks blocks;
    Query(session,
          "select first_key, number from member_positions where organization_id = :organization"
          " and ordering = :ordering order by first_key")
        .bind("organization", organization_id)
        .bind("ordering", key)
        .each<std::string, std::int64_t>([&](auto& row) {
            blocks.emplace_hint(blocks.end(), std::move(std::get<0>(row)), std::get<1>(row));
        });
    return blocks;
}

void write_blocks(soci::session& session, std::string_view organization_id, std::string_view key,
                  const Blocks& before, const Blocks& after) {
    std::vector<std::string> gone, changed, added;
    std::vector<long long> changed_number, added_number;
    for (const auto& [first, number] : before)
        if (!after.contains(first)) gone.push_back(first);
    for (const auto& [first, number] : after) {
        const auto old = before.find(first);
        if (old == before.end()) {
            added.push_back(first);
            added_number.push_back(number);
        } else if (old->second != number) {
            changed.push_back(first);
            changed_number.push_back(number);
        }
    }
    const auto write = [&](const char* statement, std::vector<std::string> first,
                           std::vector<long long> number = {}) {
        const auto rows = first.size();
        BulkQuery query(session, statement);
        query.bind_all("organization", organization_id, rows).bind_all("ordering", key, rows);
        query.bind("first", std::move(first));
        if (!number.empty()) query.bind("number", std::move(number));
        if (rows > 0) query.run();
    };
    write(
        "delete from member_positions where organization_id = :organization and ordering = :ordering"
        " and first_key = :first",
        std::move(gone));
    write(
        "update member_positions set number = :number where organization_id = :organization"
        " and ordering = :ordering and first_key = :first",
        std::move(changed), std::move(changed_number));
    write(
        "insert into member_positions (organization_id, ordering, first_key, number)"
        " values (:organization, :ordering, :first, :number)",
        std::move(added), std::move(added_number));
}

// The place of the person that stands `number` rows after a place.
std::string place_after(soci::session& session, std::string_view organization_id, const Order& order,
                        const std::string& place, std::int64_t number) {
    Window window{.count = 0, .offset = number};
    if (!place.empty()) {
        window.after = cursor_at(place);
        window.includes_after = true;
    }
    // The id first: rows that the offset skips are read from the index alone.
    Query query(session,
                std::string("select ") + listed_columns +
                    " from (select user_id as id_there from members where organization_id = :organization"
                    " and removed_at is null and is_service_account = 0" +
                    after_clause(order, window) + order_clause(order) +
                    ") there cross join members where user_id = id_there");
    query.bind("organization", organization_id);
    bind_window(query, order, window);
    ListedPerson found;
    query.each_of<ListedColumns>(
        [&](ListedColumns& row) { found = std::make_from_tuple<ListedPerson>(std::move(row)); });
    return place_of(found, order);
}

void cut(soci::session& session, std::string_view organization_id, const Order& order, Blocks& blocks,
         Blocks::iterator block) {
    while (block->second > largest_block) {
        auto place = place_after(session, organization_id, order, block->first, cut_size);
        const auto rest = block->second - cut_size;
        block->second = cut_size;
        block = blocks.emplace_hint(std::next(block), std::move(place), rest);
    }
}

void add(soci::session& session, std::string_view organization_id, std::string_view key,
         const std::map<std::string, std::int64_t>& differences) {
    const auto before = read_blocks(session, organization_id, key);
    if (before.empty()) return;
    auto blocks = before;
    std::vector<Blocks::iterator> changed;
    for (const auto& [place, difference] : differences) {
        const auto block = std::prev(blocks.upper_bound(place));
        block->second += difference;
        if (changed.empty() || changed.back() != block) changed.push_back(block);
    }
    const auto order = order_of_members(key, false).value();
    // From the last one on, so that what joins the one before it is judged there once more.
    for (auto block = changed.rbegin(); block != changed.rend(); ++block) {
        auto kept = *block;
        if (kept->second < smallest_block && kept != blocks.begin()) {
            const auto joined = std::prev(kept);
            joined->second += kept->second;
            blocks.erase(kept);
            kept = joined;
        }
        cut(session, organization_id, order, blocks, kept);
    }
    write_blocks(session, organization_id, key, before, blocks);
}

}  // namespace

std::optional<Order> order_of_members(std::string_view key, bool descending) {
    Order order;
    order.descending = descending;
    if (key == "name") {
        order.columns = {{"name_key"}};
    } else if (key == "email") {
        order.columns = {{"email"}};
    } else if (key == "base_role") {
        order.columns = {{"base_role"}, {"created_at", true}};
    } else if (key == "created_at") {
        order.columns = {{"created_at", true}};
    } else if (key == "last_active_at") {
        order.columns = {{"last_active_at", true}};
    } else {
        return std::nullopt;
    }
    order.columns.push_back({"user_id"});
    return order;
}

void move_positions(soci::session& session, const std::vector<ListedPerson>& before,
                    const std::vector<ListedPerson>& after) {
    // By organization and key of the order: how many more people stand at a place, or fewer.
    std::map<std::pair<std::string, std::string_view>, std::map<std::string, std::int64_t>> moved;
    for (const auto key : keys) {
        const auto order = order_of_members(key, false).value();
        for (const auto& person : before) --moved[{person.organization_id, key}][place_of(person, order)];
        for (const auto& person : after) ++moved[{person.organization_id, key}][place_of(person, order)];
    }
    for (auto& [where, differences] : moved) {
        std::erase_if(differences, [](const auto& each) { return each.second == 0; });
        if (!differences.empty()) add(session, where.first, where.second, differences);
    }
}

void count_positions(soci::session& session, std::string_view organization_id, std::int64_t people) {
    for (const auto key : keys) {
        Blocks blocks{{"", people}};
        cut(session, organization_id, order_of_members(key, false).value(), blocks, blocks.begin());
        write_blocks(session, organization_id, key, {}, blocks);
    }
}

Window near_offset(soci::session& session, std::string_view organization_id, std::string_view key,
                   const Order& order, const Window& window) {
    if (window.after || window.offset < largest_block) return window;
    const auto blocks = read_blocks(session, organization_id, key);
    auto near = window;
    const auto skip = [&](auto block, auto end) {
        for (; block != end && near.offset >= block->second; ++block) near.offset -= block->second;
        return block;
    };
    if (order.descending) {
        // Everybody from the first key of the block before on has been skipped.
        const auto block = skip(blocks.rbegin(), blocks.rend());
        if (block == blocks.rend()) return window;
        if (block != blocks.rbegin()) near.after = cursor_at(std::prev(block)->first);
    } else {
        auto block = skip(blocks.begin(), blocks.end());
        if (block == blocks.end()) return window;
        if (!block->first.empty()) {
            near.after = cursor_at(block->first);
            near.includes_after = true;
        }
    }
    return near;
}

}  // namespace roster::server::store
