// The members: virtual rows over pages of a hundred, with a search.
import { Avatar, Box, Button, Chip, IconButton, MenuItem, Paper, Select, Stack, Table, TableBody, TableCell, TableHead, TableRow,
  TextField, Typography } from '@mui/material';
import { keepPreviousData, useQueries, useQuery } from '@tanstack/react-query';
import { useVirtualizer } from '@tanstack/react-virtual';
import { useRef, useState } from 'react';
import { get } from './api.js';

const rows_per_page = 100;
const row_height = 53;

const ask = (q, page) => ({
  queryKey: ['members', q, page],
  queryFn: () => get(`/organization_collaborators?count=${rows_per_page}&offset=${page * rows_per_page}&q=${encodeURIComponent(q)}`),
});

function Row({ member }) {
  return (
    <TableRow hover sx={{ height: row_height }}>
      <TableCell>
        {member && <Stack direction="row" sx={{ gap: 1, alignItems: 'center' }}><Avatar sx={{ width: 28, height: 28, fontSize: 13 }}>{member.name[0]}</Avatar>{member.name}</Stack>}
      </TableCell>
      <TableCell>{member?.email ?? '…'}</TableCell>
      <TableCell>{member && <Chip size="small" label={member.base_role} />}</TableCell>
      <TableCell>{member && new Date(member.created_at).toLocaleDateString()}</TableCell>
      <TableCell><IconButton size="small" aria-label="More">…</IconButton></TableCell>
    </TableRow>
  );
}

export default function Members() {
  const [q, set_q] = useState('');
  const scroller = useRef(null);
  const first = useQuery({ ...ask(q, 0), placeholderData: keepPreviousData });
  const total = first.data?.metadata.total ?? 0;
  const virtual = useVirtualizer({ count: total, getScrollElement: () => scroller.current, estimateSize: () => row_height, overscan: 5 });
  const items = virtual.getVirtualItems();
  const pages = [...new Set(items.map(({ index }) => Math.floor(index / rows_per_page)))].filter((page) => page > 0);
  const others = useQueries({ queries: pages.map((page) => ask(q, page)) });
  const member = (index) => {
    const page = Math.floor(index / rows_per_page);
    return (page === 0 ? first : others[pages.indexOf(page)])?.data?.results[index % rows_per_page];
  };
  return (
    <Box component="main" sx={{ pt: 10, px: 3, height: '100vh', boxSizing: 'border-box', display: 'flex', flexDirection: 'column' }}>
      <Stack direction="row" sx={{ mb: 2, gap: 2 }}>
        <Typography variant="h4" sx={{ flexGrow: 1 }}>Users</Typography>
        <TextField size="small" label="Search users" value={q} onChange={(event) => set_q(event.target.value)} />
        <Select size="small" value="all"><MenuItem value="all">Everyone</MenuItem></Select>
        <Button variant="contained">Invite</Button>
      </Stack>
      <Paper ref={scroller} sx={{ flex: 1, overflow: 'auto' }}>
        <Table stickyHeader aria-label="Users" aria-rowcount={total}>
          <TableHead>
            <TableRow>{['Name', 'Email', 'Role', 'Joined', ''].map((name) => <TableCell key={name}>{name}</TableCell>)}</TableRow>
          </TableHead>
          <TableBody>
            {items.length > 0 && <tr style={{ height: items[0].start }} />}
            {items.map(({ key, index }) => <Row key={key} member={member(index)} />)}
            {items.length > 0 && <tr style={{ height: virtual.getTotalSize() - items.at(-1).end }} />}
          </TableBody>
        </Table>
      </Paper>
    </Box>
  );
}
