import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import './style/base.css';
import './style/parts.css';
import './style/pages.css';
import './style/narrow.css';

const root = document.getElementById('root');
if (root !== null) createRoot(root).render(<App />);
