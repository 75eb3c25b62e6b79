"""Every fact of the role document that Prepboard grew from, listed by hand. All of them are in the content and on a
screen; tests/data/test_content.py and tests/pages/test_source.py look for them."""

CATEGORIES = {
    "Programming": ["Python", "R", "Julia", "C++"],
    "ML Frameworks": ["PyTorch", "TensorFlow", "Scikit-learn", "Keras", "Hugging Face Transformers"],
    "Data Science Tools": ["NumPy", "Pandas", "Matplotlib", "Seaborn", "Jupyter Notebook"],
    "Research Tools": ["Google Scholar", "arXiv", "GitHub", "Overleaf / LaTeX", "Notion"],
    "Compute & Deployment": [
        "Google Colab",
        "AWS Sagemaker",
        "Azure ML",
        "NVIDIA GPUs",
        "Docker",
        "Git",
        "MLflow",
        "DVC",
    ],
}

RESPONSIBILITIES = {
    "Research and Development": "Create new machine learning methods and improve existing algorithms.",
    "Experimentation": "Run experiments, analyze metrics, compare model behavior, and validate results.",
    "Collaboration": "Work with engineers, data scientists, and product teams to integrate research into real systems.",
    "Publication and Knowledge Sharing": (
        "Write research papers, contribute to open-source projects, and follow the latest trends in AI."
    ),
    "Data Handling": (
        "Prepare datasets, manage large-scale data pipelines, and ensure high-quality inputs for model training."
    ),
    "Optimization": "Improve model training speed, efficiency, accuracy, and interpretability.",
}

INDUSTRIES = ["healthcare", "finance", "transportation", "entertainment"]

INNOVATIONS = [
    "autonomous vehicles",
    "digital assistants",
    "medical imaging systems",
    "personalized recommendations",
]

BENEFITS = [
    "improve productivity",
    "make smarter decisions",
    "build ethical and fair AI systems",
    "develop next-generation solutions",
]

GENERAL = [
    "Artificial intelligence and machine learning",
    "major advances across industries",
    "design, test and improve models",
    "learn from data",
    "solve complex problems",
    "bridge the gap between academic breakthroughs and real-world AI products",
    "algorithms",
]

QUESTIONS = {
    "How is an AI Researcher different from an AI Engineer?": [
        "AI Engineers focus on deploying models",
        "AI Researchers focus on creating or improving",
    ],
    "Why is Python preferred in AI/ML?": [
        "simple",
        "flexible",
        "strong ecosystem for machine learning and visualization",
    ],
    "What are current trends in AI research?": [
        "Generative AI",
        "multimodal models",
        "reinforcement learning",
        "graph neural networks",
        "explainable AI",
    ],
    "What soft skills matter in this role?": ["Curiosity", "clear thinking", "communication", "persistence"],
    "How do AI researchers impact society?": [
        "smarter healthcare",
        "sustainable cities",
        "adaptive education",
        "accessible technology",
    ],
}

CREDIT = ["Subodh Kanoujiya", "AI/ML Research Intern Candidate – Owl AI", "November 2025"]
