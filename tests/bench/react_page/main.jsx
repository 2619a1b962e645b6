// The page to beat: a list of members as a code-split React 19 and MUI application has it, against the same backend.
// Only tests/bench measures it: `npm ci && npm run build` here, then `node tests/bench/page.mjs`.
import { AppBar, Button, CssBaseline, ThemeProvider, Toolbar, Typography, createTheme } from '@mui/material';
import { QueryClient, QueryClientProvider, useQuery } from '@tanstack/react-query';
import { Suspense, lazy } from 'react';
import { createRoot } from 'react-dom/client';
import { BrowserRouter, Route, Routes } from 'react-router-dom';
import { get } from './api.js';

const Members = lazy(() => import('./members.jsx'));

function Page() {
  const me = useQuery({ queryKey: ['me'], queryFn: () => get('/userinfo') });
  if (!me.data) return <Typography sx={{ p: 3 }}>Loading…</Typography>;
  return (
    <>
      <AppBar position="fixed" color="default">
        <Toolbar>
          <Typography variant="h6" sx={{ flexGrow: 1 }}>{me.data.result.organizations[0].name}</Typography>
          <Button>{me.data.result.name}</Button>
        </Toolbar>
      </AppBar>
      <Suspense fallback={null}>
        <Routes><Route path="/settings/users" element={<Members />} /></Routes>
      </Suspense>
    </>
  );
}

createRoot(document.getElementById('root')).render(
  <QueryClientProvider client={new QueryClient()}>
    <ThemeProvider theme={createTheme()}>
      <CssBaseline />
      <BrowserRouter><Page /></BrowserRouter>
    </ThemeProvider>
  </QueryClientProvider>,
);
